// Whom the contact center does not want to hear of: banned from outside a chat, whoever serves it, and listened to again.
import { openInteractionOf } from '../db/chats.ts'
import { customerRecord, liftBan, setBan } from '../db/customers.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { forgetBan, recordBan } from '../db/privacy/bans.ts'
import type { WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { pseudonymOf } from '../privacy/pseudonym.ts'
import { publishRecord } from './publish-customer.ts'

type Context = EditContext & LaneContext

/** From now on nothing of the customer is taken in; an open chat ends in a turn of its own. Throws UserError already_banned. */
export function banCustomer(tx: WriteTx, context: Context, key: ChatKey, reason: string | null): void {
  if (isBanned(tx, key)) throw new UserError('already_banned', 409, 'This customer is banned already.')
  const { userId, now } = context
  const interactionId = openInteractionOf(tx, key)
  setBan(tx, key, now)
  recordBan(tx, context, key, { userId, interactionId, reason })
  recordAudit(tx, context, { action: 'customer_banned', subject: pseudonymOf(key) })
  if (interactionId !== null) emitToChat(tx, context, key, { type: 'customer_banned', interactionId })
  publishRecord(tx, context, key)
}

/** Throws UserError not_banned. */
export function unbanCustomer(tx: WriteTx, context: Context, key: ChatKey): void {
  if (!isBanned(tx, key)) throw new UserError('not_banned', 409, 'This customer is not banned.')
  liftBan(tx, key)
  forgetBan(tx, key)
  recordAudit(tx, context, { action: 'customer_unbanned', subject: pseudonymOf(key) })
  publishRecord(tx, context, key)
}

/** Throws UserError not_found. */
function isBanned(tx: WriteTx, key: ChatKey): boolean {
  const customer = customerRecord(tx, key)
  if (customer === undefined) throw new UserError('not_found', 404, 'There is no such customer.')
  return customer.bannedAt !== null
}
