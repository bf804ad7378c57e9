// Stores what became of an outbox row, and tells whoever waits for it: the session, the agents, the account.
import type { SessionEvent } from '@scenarium/engine'
import { isBlockedBefore } from '../db/chats.ts'
import { noteDoubt, type OutboxRow, postponeOutbox } from '../db/outbox.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'
import type { Outcome } from './outcome.ts'
import { deferEmail, finishEmail, mostAttempts } from './settle-email.ts'
import { answer, createdAt, finish, report } from './settled-row.ts'

/** `done`, or when to try again. */
export type Next = 'done' | { notBefore: number; attempts: number; isParked: boolean }
/** `triedAt`: when the attempt began. */
export type Settle = (row: OutboxRow, outcome: Outcome, triedAt: number) => Promise<Next>

/** Back-off of attempts that certainly did nothing: 1 s doubling to 60 s, with jitter, for a day. */
const LONGEST_PAUSE_SECONDS = 60
const GIVE_UP_AFTER_MS = 24 * 3_600_000

export type SettleDeps = {
  database: Database
  context(): LaneContext
  random(): number
  /** Marks the account as refused by Telegram. */
  refuseAccount(tx: WriteTx, accountId: string, reason: string): void
  observe(row: OutboxRow, status: Outcome['status']): void
}

export function createSettle({ database, context: newContext, random, refuseAccount, observe }: SettleDeps): Settle {
  return (row, outcome, triedAt) =>
    database.write((tx) => {
      const context = newContext()
      tx.afterCommit(() => observe(row, outcome.status))
      switch (outcome.status) {
        case 'sent':
          finish(tx, context, row, 'sent', outcome.note ?? null, outcome.messengerMessageId ?? null)
          if (row.report?.awaitDelivery) report(tx, context, row, { type: 'message_sent', visit: row.report.visit })
          // Edits and answers to buttons get through to nobody in particular; a new message does.
          if (outcome.messengerMessageId !== undefined && isBlockedBefore(tx, row, triedAt)) {
            emitToChat(tx, context, row, { type: 'customer_reached' })
          }
          return 'done'
        case 'failed':
          finish(tx, context, row, 'failed', outcome.reason, null)
          report(tx, context, row, { type: 'send_failed', visit: row.report?.visit ?? 0, reason: outcome.reason })
          if (outcome.unreachable !== undefined && row.interactionId !== null) {
            emitToChat(tx, context, row, {
              type: 'customer_unreachable',
              interactionId: row.interactionId,
              reason: outcome.unreachable,
            })
          }
          return 'done'
        case 'unknown':
          return settleUnknown(tx, context, row, outcome.reason)
        case 'postponed':
          return postpone(tx, context, row, outcome.reason, outcome.seconds)
        case 'account_refused':
          postponeOutbox(tx, row.outboxId, context.now, 0)
          refuseAccount(tx, row.accountId, outcome.reason)
          return { notBefore: context.now, attempts: 0, isParked: true }
        case 'fetched':
          finish(tx, context, row, 'sent', null, null)
          report(tx, context, row, {
            ...answer(row),
            type: 'url_fetched',
            statusCode: outcome.statusCode,
            body: outcome.body,
          })
          return 'done'
        case 'fetch_failed':
          finish(tx, context, row, 'failed', outcome.text, null)
          report(tx, context, row, { ...answer(row), type: 'fetch_failed', reason: outcome.reason, text: outcome.text })
          return 'done'
        case 'email_sent':
        case 'email_failed':
          finishEmail(tx, context, row, outcome)
          return 'done'
        case 'email_deferred':
          return deferEmail(tx, context, row, outcome, random())
      }
    })

  function postpone(tx: WriteTx, context: LaneContext, row: OutboxRow, reason: string, seconds: number | null): Next {
    if (context.now - createdAt(row) > GIVE_UP_AFTER_MS) {
      finish(tx, context, row, 'failed', reason, null)
      report(tx, context, row, { ...answer(row), type: 'send_failed', reason })
      return 'done'
    }
    // A pause that Telegram asked for is kept to the second and is no failed try.
    const isAsked = seconds !== null
    const pause = seconds ?? Math.min(LONGEST_PAUSE_SECONDS, 2 ** (row.attempts - 1)) * (0.75 + random() / 2)
    const notBefore = context.now + Math.ceil(pause * 1000)
    const attempts = isAsked ? row.attempts - 1 : row.attempts
    postponeOutbox(tx, row.outboxId, notBefore, attempts)
    return { notBefore, attempts, isParked: false }
  }
}

/**
 * The policy for lost answers: texts of scenarios are sent once more, since a conversation that stands still is worse
 * than a text said twice; what an agent wrote is his to decide on. An HTTP request is repeated if its method allows it, and an
 * email, which is known to be the same by its Message-ID.
 */
function settleUnknown(tx: WriteTx, context: LaneContext, row: OutboxRow, reason: string): Next {
  if (mayRepeat(row) && row.attempts < mostAttempts(row)) {
    const notBefore = context.now + 1_000
    postponeOutbox(tx, row.outboxId, notBefore, row.attempts)
    if (row.channel === 'email') noteDoubt(tx, row.outboxId, reason)
    return { notBefore, attempts: Math.max(1, row.attempts), isParked: false }
  }
  finish(tx, context, row, 'unknown', reason, null)
  if (row.report?.awaitDelivery) {
    report(tx, context, row, lostAnswer(row, reason))
  }
  return 'done'
}

function lostAnswer(row: OutboxRow, reason: string): SessionEvent {
  switch (row.channel) {
    case 'telegram':
      return { ...answer(row), type: 'message_sent' }
    case 'http':
      return { ...answer(row), type: 'fetch_failed', reason: 'failed', text: reason }
    case 'email':
      return { ...answer(row), type: 'email_failed', reason: 'failed', text: `Perhaps it was sent: ${reason}` }
  }
}

/** HTTP methods that do the same when done twice (RFC 9110, 9.2.2). */
const harmless = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'])

function mayRepeat(row: OutboxRow): boolean {
  if (row.channel === 'email') return true
  if (row.channel === 'http') return harmless.has((row.payload as { method?: string }).method ?? '')
  return row.report !== null || row.seq === null
}
