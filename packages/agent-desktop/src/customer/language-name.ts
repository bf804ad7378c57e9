/** `de` → German. Telegram gives IETF tags; what is none of them is shown as it is. */
export function languageName(code: string | null): string | null {
  if (code === null) return null
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
