import { BlockList, isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/** Address of the other end of the connection. */
function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return incoming?.socket?.remoteAddress ?? 'unknown'
}

/**
 * Where requests come from. A proxy that is trusted says so in X-Forwarded-For, in which each proxy adds who it heard from; so
 * from the end, the first address that is no trusted proxy is the one that counts. What stands before it anybody can have
 * written, and what others than trusted proxies say is not looked at.
 */
export function createClientAddress(trustedProxies: readonly string[]): (c: Context) => string {
  const trusted = blockList(trustedProxies)
  return (c) => {
    const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? []
    const hops = [...forwarded.map((hop) => hop.trim()), peerOf(c)].map(plain)
    const last = hops.findLastIndex((hop) => isIP(hop) === 0 || !isIn(trusted, hop))
    if (last === -1) return hops[0] ?? 'unknown'
    // A trusted proxy that writes what is no address has nothing to say.
    return isIP(hops[last] ?? '') === 0 && last < hops.length - 1 ? (hops[last + 1] ?? 'unknown') : (hops[last] ?? '')
  }
}

/** True for requests made on this machine, and not merely passed on by a proxy on it. */
export function isLocal(c: Context): boolean {
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false
  return /^(::ffff:)?127\.|^::1$/.test(peerOf(c))
}

/** An IPv4 address that came over an IPv6 socket. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function blockList(addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of addresses) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
