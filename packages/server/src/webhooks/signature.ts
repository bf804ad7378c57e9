// Signatures as Standard Webhooks describes them (standardwebhooks.com): HMAC-SHA256 over id, time and body, so that libraries
// for them work as they are.
import { createHmac } from 'node:crypto'
import type { Ids } from '../ids.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

export function newWebhookSecret(ids: Pick<Ids, 'secret'>): string {
  return PREFIX + Buffer.from(ids.secret(SECRET_BYTES), 'base64url').toString('base64')
}

export type Signed = { eventId: string; timestampSeconds: number; body: string }

export function signatureOf(secret: string, { eventId, timestampSeconds, body }: Signed): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${eventId}.${timestampSeconds}.${body}`).digest('base64')}`
}
