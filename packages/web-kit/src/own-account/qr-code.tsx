import { create } from 'qrcode'

/** Light space around it that readers need, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4
const SIZE_PX = 148

/** Dark on white also where the page is dark: cameras want it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = drawingOf(text)
  return (
    <svg width={SIZE_PX} height={SIZE_PX} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** As a file that prints at any size. */
export function saveQrCode(text: string, fileName: string): void {
  const { size, path } = drawingOf(text)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000" shape-rendering="crispEdges"/></svg>`
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

function drawingOf(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path }
}
