// Links in what a customer wrote: which may be followed, and where they really lead.

const followed = ['http:', 'https:', 'mailto:', 'tel:']

/** An address that is safe to follow, made from what the customer wrote; undefined when it is none. */
export function safeUrl(address: string): string | undefined {
  const full = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`
  const url = URL.parse(full)
  return url !== null && followed.includes(url.protocol) ? url.href : undefined
}

/** Where a link leads, when its text does not say so itself, letter by letter. */
export function hiddenHost(text: string, address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null) return undefined
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') {
    const target = decodeSafely(url.pathname)
    return digitsOrLetters(text) === digitsOrLetters(target) ? undefined : target
  }
  return saysHost(text, url.host) ? undefined : url.host
}

/**
 * Compared as it looks and not as it is read: letters of other alphabets, marks that turn the direction and a name before
 * the host (`https://bank.example@evil.example`) would say something else to the eye.
 */
function saysHost(text: string, host: string): boolean {
  const [, shown] = /^(?:https?:\/\/)?([^\s/?#@]+)(?:[/?#][!-~]*)?$/i.exec(text.trim()) ?? []
  return shown?.toLowerCase() === host
}

const digitsOrLetters = (text: string) => text.replaceAll(/[\s()-]/g, '').toLowerCase()

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
