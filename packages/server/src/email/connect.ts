// Opens the connection to a mail server an administrator named. As for Fetch URL, the address really connected to is
// checked: nothing inside the network is reached but what the operator allows.
import type { lookup as resolve } from 'node:dns'
import { connect, isIP, type Socket } from 'node:net'
import { type AllowedHosts, createGuardedLookup, INSIDE, isAllowed } from '../http/guarded-agent.ts'
import { isInside } from '../http/inside.ts'

/** SMTP between servers, submission with TLS and with STARTTLS (RFC 8314), and what providers offer beside them. */
const ports = new Set([25, 465, 587, 2525])
const CONNECT_MS = 10_000

export type Connect = (host: string, port: number) => Promise<Socket>

/** The sentence of the error is for people. */
export function createConnect(allowed: AllowedHosts, resolveName?: typeof resolve): Connect {
  const guarded = createGuardedLookup(resolveName)
  return (host, port) =>
    new Promise((taken, refused) => {
      const isOpen = isAllowed(new URL(`smtp://${host}:${port}`), allowed)
      const bare = host.replace(/^\[|\]$/g, '')
      if (!isOpen && !ports.has(port)) return refused(new Error(`port ${port} is not allowed`))
      if (!isOpen && isIP(bare) !== 0 && isInside(bare)) return refused(new Error(INSIDE))
      const socket = connect({ host: bare, port, ...(!isOpen && { lookup: guarded }) })
      const timer = setTimeout(() => socket.destroy(new Error('it does not answer')), CONNECT_MS)
      socket.once('error', (error) => {
        clearTimeout(timer)
        refused(error)
      })
      socket.once('connect', () => {
        clearTimeout(timer)
        socket.removeAllListeners('error')
        taken(socket)
      })
    })
}
