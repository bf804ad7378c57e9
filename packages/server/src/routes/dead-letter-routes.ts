// Dead letters: what could not be handled, why, and what is done about it.
import {
  type AuditAction,
  type DeadLetterView,
  deadLetterDetail,
  deadLetterPage,
  deadLettersQuery,
  deadLettersRetried,
  done,
} from '@scenarium/api'
import { z } from 'zod'
import { listAccounts } from '../db/accounts.ts'
import { chatIdentity } from '../db/chat-identity.ts'
import {
  countDeadLetters,
  type DeadLetter,
  dismissDeadLetter,
  oldestOpenDeadLetters,
  pageOfDeadLetters,
  readDeadLetter,
  retryDeadLetter,
} from '../db/dead-letters.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { eventWords } from '../lanes/event-words.ts'
import { hideSecrets } from '../log.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const PAGE = 50
/** So many are handled again at once; the button can be pressed again. */
const MOST_AT_ONCE = 500

const params = z.strictObject({ deadLetterId: z.coerce.number().int().positive() })
const one = '/api/dead-letters/{deadLetterId}'

export function deadLetterRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/dead-letters',
      access: 'administer',
      summary: 'Events that could not be handled, newest first',
      query: deadLettersQuery,
      answer: deadLetterPage,
    },
    ({ query: { state, before } }) =>
      database.read((tx) => {
        const found = pageOfDeadLetters(tx, { state, before, limit: PAGE + 1 })
        return {
          deadLetters: toViews(tx, found.slice(0, PAGE)),
          openCount: countDeadLetters(tx),
          hasMore: found.length > PAGE,
        }
      }),
  )
  api.route(
    {
      method: 'get',
      path: one,
      access: 'administer',
      summary: 'What failed, and the whole error',
      params,
      answer: deadLetterDetail,
    },
    ({ params: { deadLetterId } }) =>
      database.read((tx) => {
        const letter = mustRead(tx, deadLetterId)
        const [view] = toViews(tx, [letter])
        if (view === undefined) throw new UserError('not_found', 404, 'There is no such dead letter.')
        return {
          ...view,
          error: hideSecrets(letter.error),
          event: JSON.parse(hideSecrets(JSON.stringify(letter.event))),
        }
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/dead-letter-retries',
      access: 'administer',
      summary: 'Handle all that are open again, oldest first',
      answer: deadLettersRetried,
    },
    ({ principal }) =>
      database.write((tx) => {
        const context = editBy(principal, deps)
        const open = countDeadLetters(tx)
        const letters = oldestOpenDeadLetters(tx, MOST_AT_ONCE)
        for (const letter of letters) retryDeadLetter(tx, context, letter)
        const detail = { count: letters.length }
        if (letters.length > 0) recordAudit(tx, context, { action: 'dead_letters_retried', subject: 'all', detail })
        return { retried: letters.length, open: open - letters.length }
      }),
  )
  for (const [path, action, summary, act] of [
    ['retry', 'dead_letter_retried', 'Handle it again', retryDeadLetter],
    [
      'dismiss',
      'dead_letter_dismissed',
      'Set it aside: it is not worth trying again',
      (tx, { now }, { deadLetterId }) => dismissDeadLetter(tx, deadLetterId, now),
    ],
  ] as [string, AuditAction, string, typeof retryDeadLetter][]) {
    api.route(
      {
        method: 'post',
        audit: 'recorded',
        path: `${one}/${path}`,
        access: 'administer',
        summary,
        params,
        answer: done,
      },
      async ({ principal, params: { deadLetterId } }) => {
        await database.write((tx) => {
          const context = editBy(principal, deps)
          const letter = mustRead(tx, deadLetterId)
          act(tx, context, letter)
          recordAudit(tx, context, { action, subject: String(deadLetterId), detail: { event: letter.event.type } })
        })
        return {}
      },
    )
  }
}

function mustRead(tx: Tx, deadLetterId: number): DeadLetter {
  const letter = readDeadLetter(tx, deadLetterId)
  if (letter === undefined) throw new UserError('not_found', 404, 'There is no such dead letter.')
  return letter
}

function toViews(tx: Tx, letters: DeadLetter[]): DeadLetterView[] {
  const accounts = new Map(listAccounts(tx, TENANT).map(({ accountId, name }) => [accountId, name]))
  return letters.map((letter) => {
    const chat = letter.key === null ? undefined : chatIdentity(tx, letter.key)
    const accountId = letter.key?.accountId ?? null
    return {
      deadLetterId: letter.deadLetterId,
      at: letter.createdAt,
      state: letter.dismissedAt !== null ? 'dismissed' : letter.retriedAt !== null ? 'retried' : 'open',
      what: eventWords(letter.event),
      reason: hideSecrets(letter.error.split('\n')[0] ?? ''),
      attempts: letter.attempts,
      accountId,
      accountName: accountId === null ? null : (accounts.get(accountId) ?? null),
      chatId: letter.key?.chatId ?? null,
      customerName: chat?.customerName ?? null,
      interactionId: chat?.interactionId ?? null,
      retriedAt: letter.retriedAt,
      dismissedAt: letter.dismissedAt,
    }
  })
}
