// The one way requests leave for addresses an author or a customer chose. The address really connected to is checked, so
// neither a redirect nor a name that changes its mind reaches the inside of the network.
import { lookup as resolve } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { isInside } from './inside.ts'

const ports = new Set(['', '80', '443', '8080', '8443'])

/** Hosts (as `host` or `host:port`) an operator allows although they are inside. */
export type AllowedHosts = ReadonlySet<string>

/** Whether the operator allows the host, wherever it is. */
export function isAllowed(url: URL, allowed: AllowedHosts): boolean {
  return allowed.has(url.host) || allowed.has(url.hostname)
}

/** Why a URL may not be fetched; undefined when it may. Names are judged again by address when connecting. */
export function refusalOf(url: URL, allowed: AllowedHosts): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'only http and https addresses can be fetched'
  if (url.username !== '' || url.password !== '') return 'addresses with a user name or password are not allowed'
  if (isAllowed(url, allowed)) return undefined
  if (!ports.has(url.port)) return `port ${url.port} is not allowed`
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(literal) !== 0 && isInside(literal) ? INSIDE : undefined
}

export const INSIDE = 'the address is inside this network'

/** Finds addresses of names, and none that is inside; `resolveName` is the system's resolver unless a test brings its own. */
export function createGuardedLookup(resolveName: typeof resolve = resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4)
      const [first] = addresses
      if (first === undefined || addresses.some(({ address }) => isInside(address))) {
        return callback(new Error(INSIDE), '', 4)
      }
      if (options.all) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }
}

/** An agent that connects to no address inside. */
export function createGuardedAgent(resolveName?: typeof resolve): Agent {
  const lookup = createGuardedLookup(resolveName)
  return new Agent({ connect: { lookup, timeout: 10_000 }, connections: 32 })
}
