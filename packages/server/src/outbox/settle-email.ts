// What became of an email: done, or to be tried again for as long as the block that sends it wants.

import { doubtOf, type OutboxRow, postponeOutbox } from '../db/outbox.ts'
import type { WriteTx } from '../db/tx.ts'
import type { EmailRequest } from '../email/perform.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { Outcome } from './outcome.ts'
import type { Next } from './settle.ts'
import { answer, createdAt, finish, report } from './settled-row.ts'

type OutcomeOf<Status extends Outcome['status']> = Extract<Outcome, { status: Status }>

/** Back-off: 2 s doubling to 60 s, with jitter. */
const FIRST_PAUSE_SECONDS = 2
const LONGEST_PAUSE_SECONDS = 60

/** An answer that is lost again and again is no reason to send an email for ever. */
export function mostAttempts(row: OutboxRow): number {
  return row.channel === 'email' ? 10 : 2
}

export function finishEmail(
  tx: WriteTx,
  context: LaneContext,
  row: OutboxRow,
  outcome: OutcomeOf<'email_sent' | 'email_failed'>,
): void {
  const { statusCode } = outcome
  const isSent = outcome.status === 'email_sent'
  const doubt = doubtOf(tx, row.outboxId)
  const flag = doubt === null ? '' : `Perhaps it was sent before, with the same Message-ID: ${doubt}`
  const text = [outcome.text, flag].filter((part) => part !== '').join(' ')
  finish(tx, context, row, isSent ? 'sent' : 'failed', isSent ? flag || null : text, null)
  const told = { ...answer(row), text, ...(statusCode !== undefined && { statusCode }) }
  if (isSent) report(tx, context, row, { type: 'email_sent', ...told })
  else report(tx, context, row, { type: 'email_failed', reason: outcome.reason, ...told })
}

export function deferEmail(
  tx: WriteTx,
  context: LaneContext,
  row: OutboxRow,
  { text, statusCode }: OutcomeOf<'email_deferred'>,
  random: number,
): Next {
  const { timeoutSeconds } = row.payload as EmailRequest
  const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (row.attempts - 1)) * (0.75 + random / 2)
  const notBefore = context.now + Math.ceil(pause * 1000)
  if (notBefore > createdAt(row) + timeoutSeconds * 1000) {
    const reason = 'timeout'
    finishEmail(tx, context, row, {
      status: 'email_failed',
      reason,
      text,
      ...(statusCode !== undefined && { statusCode }),
    })
    return 'done'
  }
  postponeOutbox(tx, row.outboxId, notBefore, row.attempts)
  return { notBefore, attempts: row.attempts, isParked: false }
}
