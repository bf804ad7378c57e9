const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** `512 bytes`, `1.4 MB`: powers of a thousand, as disks are sold. */
export function bytesText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000
    unit += 1
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`
}
