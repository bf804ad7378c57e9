const otherSchemes = /^(?:tg|ton|tonsite):/i

/** The address as Telegram writes it, or null when Telegram would not take it for one. */
export function webAddress(text: string): string | null {
  const address = text.trim()
  if (otherSchemes.test(address)) return URL.canParse(address) ? address : null
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  return url.hostname.includes('.') || url.hostname.startsWith('[') ? url.href : null
}
