// One email to see whether an account works, and what the mail server says to it.
import type { EmailTestOutcome } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { EmailAccount } from './account.ts'
import type { Mailer } from './mailer.ts'

type Deps = { mailer: Mailer; clock: Clock; ids: Ids }

/** People wait for it. */
const MOST_SECONDS = 20

export async function sendTestEmail(
  { mailer, clock, ids }: Deps,
  account: EmailAccount,
  to: string,
): Promise<EmailTestOutcome> {
  const mail = {
    to: [to],
    cc: [],
    replyTo: null,
    subject: `Test of the email account ${account.name}`,
    text: 'This email account works: scenarios of the contact center can send emails by it.\n',
    messageId: `<${ids.secret(18)}@${account.fromAddress.split('@')[1]}>`,
    date: new Date(clock.now()),
  }
  const { kind, text } = await mailer.send(account, mail, MOST_SECONDS)
  if (kind === 'accepted') return { isSent: true, text: `The mail server has taken it: ${text}` }
  return { isSent: false, text: kind === 'unknown' ? `Perhaps it was sent, but no answer came: ${text}` : text }
}
