// The path of a file as getFile answers it. It comes from another server and is put behind the bot's token, so it may name
// something in the bot's folder and nothing else.

/** Ready to stand in a URL behind `/file/bot<token>/`; undefined when it would lead elsewhere. */
export function encodedFilePath(filePath: string): string | undefined {
  if (/[\p{Cc}\\]/u.test(filePath) || !filePath.isWellFormed()) return undefined
  const segments = filePath.split('/')
  if (segments.some((segment) => segment === '.' || segment === '..')) return undefined
  return segments.map(encodeURIComponent).join('/')
}
