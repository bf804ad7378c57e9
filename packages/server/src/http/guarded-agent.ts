// The one way requests leave for addresses an author or a customer chose. The address really connected to is checked, so
// neither a redirect nor a name that changes its mind reaches the inside of the network.
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent } from 'undici'

const ports = new Set(['', '80', '443', '8080', '8443'])

const inside = new BlockList()
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
const v6: [string, number][] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
for (const [net, bits] of v4) inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of v6) inside.addSubnet(net, bits, 'ipv6')

/** Whether an address belongs to this machine, a private network or another range no public server has. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  return inside.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Hosts (as `host` or `host:port`) an operator allows although they are inside. */
export type AllowedHosts = ReadonlySet<string>

/** Why a URL may not be fetched; undefined when it may. Names are judged again by address when connecting. */
export function refusalOf(url: URL, allowed: AllowedHosts): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'only http and https addresses can be fetched'
  if (url.username !== '' || url.password !== '') return 'addresses with a user name or password are not allowed'
  if (allowed.has(url.host) || allowed.has(url.hostname)) return undefined
  if (!ports.has(url.port)) return `port ${url.port} is not allowed`
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(literal) !== 0 && isInside(literal) ? 'the address is inside this network' : undefined
}

export function createGuardedAgent(allowed: AllowedHosts): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4)
      const bad = allowed.has(hostname) ? undefined : addresses.find(({ address }) => isInside(address))
      if (bad !== undefined) return callback(new Error('EINSIDE: the address is inside this network'), '', 4)
      const [first] = addresses
      if (options.all) return callback(null, addresses)
      return callback(null, first?.address ?? '', first?.family ?? 4)
    })
  }
  return new Agent({ connect: { lookup, timeout: 10_000 }, connections: 32 })
}
