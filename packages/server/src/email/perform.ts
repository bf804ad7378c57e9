// Performs rows of the outbox that are emails.
import type { Email } from '@scenarium/engine'
import { momentOf } from '../ids.ts'
import type { Outcome } from '../outbox/outcome.ts'
import type { Perform } from '../outbox/worker.ts'
import type { ReadEmailAccount } from './account.ts'
import type { Mailer, MailOutcome } from './mailer.ts'

export type EmailRequest = { account: string; email: Email; timeoutSeconds: number }

type Deps = { accountNamed: ReadEmailAccount; mailer: Mailer; mac(text: string): string }

export function createEmailPerform({ accountNamed, mailer, mac }: Deps): Perform {
  return async (row) => {
    const { account: name, email, timeoutSeconds } = row.payload as EmailRequest
    const account = await accountNamed(name)
    if (typeof account === 'string') return { status: 'email_failed', reason: 'failed', text: account }
    // Of the row: whoever gets the email twice, because an answer was lost, can tell by it that it is one and the same.
    const messageId = `<${mac(`email ${row.outboxId}`).slice(0, 32)}@${account.fromAddress.split('@')[1]}>`
    const date = new Date(momentOf(row.outboxId))
    return asOutcome(await mailer.send(account, { ...email, messageId, date }, timeoutSeconds))
  }
}

function asOutcome(outcome: MailOutcome): Outcome {
  const { text } = outcome
  const statusCode = 'statusCode' in outcome && outcome.statusCode !== undefined && { statusCode: outcome.statusCode }
  switch (outcome.kind) {
    case 'accepted':
      return { status: 'email_sent', text, ...statusCode }
    case 'refused':
      return { status: 'email_failed', reason: 'failed', text, ...statusCode }
    case 'deferred':
      return { status: 'email_deferred', text, ...statusCode }
    case 'unknown':
      return { status: 'unknown', reason: text }
  }
}
