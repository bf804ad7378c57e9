import { isIP } from 'node:net'

/** A webhook as the bot set it. */
export interface Webhook {
  url: string
  secretToken: string
  maxConnections: number
  ipAddress: string | undefined
  hasCustomCertificate: boolean
}

const allowedPorts = new Set(['', '443', '80', '88', '8443'])

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))

/** Why Telegram would refuse the address, or null. Loopback addresses are the simulator's own exception. */
export function webhookUrlProblem(address: string): string | null {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'invalid webhook URL specified'
  if (isLoopback(url.hostname)) return null
  if (url.protocol === 'http:') return 'bad webhook: An HTTPS URL must be provided for webhook'
  if (!allowedPorts.has(url.port)) return 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'
  return null
}
