// Addresses that no server on the internet has (RFC 6890, IANA's special-purpose registries).
import { BlockList, isIP } from 'node:net'

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
