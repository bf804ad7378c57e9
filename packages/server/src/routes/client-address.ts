import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/** Address of the other end of the connection. Behind a proxy on this machine that is the proxy. */
export function clientAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return incoming?.socket?.remoteAddress ?? 'unknown'
}

/** True for requests made on this machine, and not merely passed on by a proxy on it. */
export function isLocal(c: Context): boolean {
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false
  return /^(::ffff:)?127\.|^::1$/.test(clientAddress(c))
}
