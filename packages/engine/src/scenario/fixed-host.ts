// The host of an address as the author wrote it. A secret goes with a request only when no variable can change where it goes.

/** Host and port of an https address, when nothing in front of its path comes from a variable; otherwise null. */
export function fixedHost(url: string): string | null {
  const [, host] = /^https:\/\/([^/?#\\@$\s]+)(?:[/?#]|$)/i.exec(url) ?? []
  return host?.toLowerCase() ?? null
}
