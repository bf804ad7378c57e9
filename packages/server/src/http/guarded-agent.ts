// The one way requests leave for addresses an author or a customer chose. The address really connected to is checked, so
// neither a redirect nor a name that changes its mind reaches the inside of the network.
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent } from 'undici'

const ports = new Set(['', '80', '443', '8080', '8443'])

/** One list per family: Node matches IPv4 addresses against IPv6 ranges as if they were mapped. */
const inside = { ipv4: new BlockList(), ipv6: new BlockList() }
const v4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Public addresses all lie in 2000::/3 (IANA's registry); within it, what tunnels to IPv4 or serves examples. */
const v6: [string, number][] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]
for (const [net, bits] of v4) inside.ipv4.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of v6) inside.ipv6.addSubnet(net, bits, 'ipv6')

/** Whether an address belongs to this machine, a private network or another range no public server has. */
export function isInside(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return true
  const family = version === 6 ? 'ipv6' : 'ipv4'
  return inside[family].check(address, family)
}

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

const INSIDE = 'the address is inside this network'

/** An agent that connects to no address inside; `resolveName` is the system's resolver unless a test brings its own. */
export function createGuardedAgent(resolveName: typeof resolve = resolve): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
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
  return new Agent({ connect: { lookup, timeout: 10_000 }, connections: 32 })
}
