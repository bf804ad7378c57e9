// Requests of other sites carry their Origin; a browser cannot be made to lie about it. Programs send none and have no
// cookie of somebody else to abuse.
import { UserError } from '../errors.ts'

/** True when the page that asks was served by us. */
export function isOwnOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const origin = URL.parse(headers.get('origin') ?? '')
  if (origin === null) return false
  return origin.host === headers.get('host') || origin.origin === (publicUrl && new URL(publicUrl).origin)
}

/** For everything that changes something. Throws UserError foreign_origin. */
export function requireOwnOrigin(headers: Headers, publicUrl: string | undefined): void {
  const site = headers.get('sec-fetch-site')
  const isForeign =
    (site !== null && site !== 'same-origin') || (headers.has('origin') && !isOwnOrigin(headers, publicUrl))
  if (isForeign) throw new UserError('foreign_origin', 403, 'Requests of other sites are refused.')
}
