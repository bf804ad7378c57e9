// What a stored secret adds to a request of Fetch URL, where it may go, and how it is kept out of what comes back.
import type { CredentialUse } from '@scenarium/api'

export type Credential = { name: string; use: CredentialUse; hosts: readonly string[]; secret: string }

/** The secret of that name, unsealed; in words why not, when it cannot be had. */
export type ReadCredential = (name: string) => Promise<Credential | string>

/** Whether a host as it is bound (`api.example`, `*.example`, with a port unless it is https's own) takes in the URL's. */
export function isBoundTo(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => (host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host))
}

/** Why the secret may not go along; undefined when it may. `writtenHost` is the one the author wrote, without variables. */
export function refusalToSend(
  { name, hosts }: Credential,
  { url, writtenHost }: { url: URL; writtenHost: string },
): string | undefined {
  if (url.protocol !== 'https:') return `the credential ${name} goes to https addresses only`
  if (writtenHost === '') return `the credential ${name} goes only where the host is written without variables`
  if (url.host !== hostOf(writtenHost)) return `the credential ${name} does not go to another host than the one written`
  if (!isBoundTo(url, hosts)) return `the credential ${name} does not belong to ${url.host}`
  return undefined
}

/** As the parser of addresses spells it. */
function hostOf(written: string): string | undefined {
  try {
    return new URL(`https://${written}`).host
  } catch {
    return undefined
  }
}

/** Adds the secret. What the scenario sets under the same name gives way. */
export function addCredential(
  { url, headers }: { url: URL; headers: readonly [string, string][] },
  { use, secret }: Credential,
): { url: URL; headers: [string, string][] } {
  if (use.kind === 'query') {
    const address = new URL(url)
    address.searchParams.set(use.parameter, secret)
    return { url: address, headers: [...headers] }
  }
  const [name, value] = headerOf(use, secret)
  return { url, headers: [...headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()), [name, value]] }
}

function headerOf(use: Exclude<CredentialUse, { kind: 'query' }>, secret: string): [string, string] {
  switch (use.kind) {
    case 'bearer':
      return ['authorization', `Bearer ${secret}`]
    case 'basic':
      return ['authorization', `Basic ${encoded(use.username, secret)}`]
    case 'header':
      return [use.headerName, secret]
  }
}

const encoded = (username: string, secret: string) => Buffer.from(`${username}:${secret}`, 'utf8').toString('base64')

/** A service may say back what it was sent; variables, traces and people at the builder get to see it without the secret. */
export function withoutSecret(text: string, { use, secret }: Credential): string {
  const spellings = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  spellings.add(new URLSearchParams([['', secret]]).toString().slice(1))
  spellings.add(Buffer.from(secret, 'utf8').toString('base64'))
  if (use.kind === 'basic') spellings.add(encoded(use.username, secret))
  let clean = text
  for (const spelling of [...spellings].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(spelling, '•••')
  return clean
}
