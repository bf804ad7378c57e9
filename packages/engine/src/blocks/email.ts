import { z } from 'zod'
import { DEFAULT_EMAIL_SECONDS, MAX_EMAIL_RECIPIENTS, MAX_EMAIL_SECONDS, MAX_EMAIL_SUBJECT_LENGTH } from '../limits.ts'
import { type Assignments, defineBlock } from '../scenario/block.ts'
import { fixedLength } from '../scenario/buttons.ts'
import type { Problem } from '../scenario/problem.ts'
import { messageText, resourceName } from '../scenario/setting.ts'
import { parseTemplate } from '../scenario/template.ts'
import { isEmailAddress } from '../session/email.ts'

const address = messageText.max(1_000)

const settings = z.strictObject({
  /** Name of an email account of the contact center. */
  account: resourceName.refine(
    (name) => !name.includes('$('),
    'Write the name itself: a variable would let a chat choose the account.',
  ),
  to: z.array(address).min(1, 'Write at least one address.').max(MAX_EMAIL_RECIPIENTS),
  cc: z.array(address).max(MAX_EMAIL_RECIPIENTS).optional(),
  replyTo: address.optional(),
  subject: messageText.refine((text) => !/[\r\n]/.test(text), 'Write the subject in one line.'),
  text: messageText,
  timeoutSeconds: z.number().min(1).max(MAX_EMAIL_SECONDS).optional(),
})
type Settings = z.infer<typeof settings>

/**
 * Sends an email by one of the center's email accounts, and goes on when the mail server has taken it.
 *
 * Each entry of `to` and `cc` is one address; variables may be in it, and one that is empty then is left out. There are
 * 20 addresses at most. Answers go to `replyTo`, or else to the account's own address. The subject is one line of up to
 * 255 characters and is cut beyond, the text up to 100,000. Nothing a customer writes can add an address or a header.
 *
 * What the mail server said is in `$(emailResultBody)`, its code in `$(emailResultCode)`. When it is busy or cannot be
 * reached, it is asked again for `timeoutSeconds` (60 unless set). If its answer is lost, the same email is sent once more
 * with the same Message-ID, by which mail programs know it.
 *
 * Exits: `next` when the mail server has taken it for at least one address; `failed` when it refuses it, cannot be reached
 * in time, an address is wrong, the text is empty, or the budget for emails is used up.
 *
 * @example
 * { "account": "Support", "to": ["orders@shop.example"], "replyTo": "$(email)",
 *   "subject": "Order $(order)", "text": "$(item.firstName) asks about order $(order)." }
 */
export const email = defineBlock({
  type: 'email',
  settings,
  exits: () => ['next', 'failed'],
  declares: ({ account }) => ({ emailAccounts: [account] }),
  check: (settings) => [...addressProblems(settings), ...amountProblems(settings)],
  behavior: ({ account, to, cc = [], replyTo, subject, text, timeoutSeconds }) => ({
    kind: 'wait',
    effects: [
      {
        type: 'send_email',
        account,
        to,
        cc,
        replyTo: replyTo ?? null,
        subject,
        text,
        timeoutSeconds: timeoutSeconds ?? DEFAULT_EMAIL_SECONDS,
      },
    ],
    on: {
      email_sent: [{ exit: 'next', set: result('text') }],
      email_failed: [{ exit: 'failed', set: result('text') }],
      effect_failed: [{ exit: 'failed', set: result('reason') }],
    },
  }),
})

/** The result under its own names and under those of integration blocks in general. */
function result(body: string): Assignments {
  return {
    emailResultBody: { event: body },
    emailResultCode: { event: 'statusCode' },
    integrationResultBody: { event: body },
    integrationResultCode: { event: 'statusCode' },
  }
}

/** What has variables in it is known only while a chat runs. */
function addressProblems({ to, cc = [], replyTo }: Settings): Omit<Problem, 'blockId'>[] {
  const written = [
    ...to.map((text, index) => ({ text, setting: `to.${index}` })),
    ...cc.map((text, index) => ({ text, setting: `cc.${index}` })),
    ...(replyTo === undefined ? [] : [{ text: replyTo, setting: 'replyTo' }]),
  ]
  return written.flatMap(({ text, setting }) =>
    parseTemplate(text).paths.length > 0 || isEmailAddress(text.trim())
      ? []
      : [
          {
            code: 'invalid_address',
            severity: 'error',
            setting,
            text: `write one address such as ann@example.org, without a name: "${text.slice(0, 60)}" is none.`,
          },
        ],
  )
}

function amountProblems({ to, cc = [], subject }: Settings): Omit<Problem, 'blockId'>[] {
  const problems: Omit<Problem, 'blockId'>[] = []
  if (to.length + cc.length > MAX_EMAIL_RECIPIENTS)
    problems.push({
      code: 'too_many_addresses',
      severity: 'error',
      setting: 'cc',
      text: `send it to ${MAX_EMAIL_RECIPIENTS} addresses at most; there are ${to.length + cc.length}.`,
    })
  if (fixedLength(subject) > MAX_EMAIL_SUBJECT_LENGTH)
    problems.push({
      code: 'text_too_long',
      severity: 'warning',
      setting: 'subject',
      text: `shorten the subject: it is cut after ${MAX_EMAIL_SUBJECT_LENGTH} characters.`,
    })
  return problems
}
