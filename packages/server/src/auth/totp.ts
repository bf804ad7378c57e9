// Time-based codes as in RFC 6238: what authenticator apps show. SHA-1, six digits and thirty seconds are what all of them know.
import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30
/** Clocks of phones are off a little: the code before and the one after are taken too. */
const WINDOW = 1
const SECRET_BYTES = 20

/** In base32, as apps let people type it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the QR code says. */
export function totpUri(secret: string, username: string): string {
  return totp(secret, username).toString()
}

/** Time step the code belongs to; undefined when it is none of now. Whether that step was used already is the caller's business. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  // Of a code with other characters than these, as many bytes would be expected as it has characters.
  if (!/^[0-9]{6}$/.test(code)) return undefined
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? undefined : Math.floor(now / 1000 / STEP_SECONDS) + delta
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Scenarium', label, secret: Secret.fromBase32(secret), period: STEP_SECONDS, digits: 6 })
}
