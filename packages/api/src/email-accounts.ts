// Mail servers that scenarios send emails by. The password goes in and never comes out.
import { z } from 'zod'
import { id, instant, name } from './ids.ts'

/** `tls`: from the first byte. `starttls`: before anything is said, or not at all. `none`: to a server on this machine only. */
export const emailSecurity = z.enum(['tls', 'starttls', 'none'])
export type EmailSecurity = z.infer<typeof emailSecurity>

const oneLine = z.string().regex(/^\P{Cc}*$/u, 'Write one line.')

export const mailHost = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(255)
  .refine(isHost, 'Write the name of a mail server such as smtp.example.org, without a port.')

/** One address and nothing else: whatever else a header takes would be more than that. */
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\p{L}\p{M}\p{N}-]{1,63}\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u,
    'Write an email address such as support@example.org.',
  )

const username = oneLine.min(1).max(200)
export const emailPassword = oneLine.min(1, 'Enter a password.').max(1_000)

export const emailAccountFields = {
  host: mailHost,
  port: z.number().int().min(1).max(65_535),
  security: emailSecurity,
  /** Null: the mail server asks nobody to sign in. */
  username: username.nullable(),
  fromAddress: emailAddress,
  /** Shown beside the address; may be empty. */
  fromName: oneLine.max(100),
}

export const emailAccountView = z.strictObject({
  emailAccountId: id,
  name: z.string(),
  ...emailAccountFields,
  host: z.string(),
  /** When the password was set last; null when there is none. */
  passwordSetAt: instant.nullable(),
})
export type EmailAccountView = z.infer<typeof emailAccountView>
export const emailAccountList = z.strictObject({ emailAccounts: z.array(emailAccountView) })

export const emailAccountCreation = z
  .strictObject({ name, ...emailAccountFields, password: emailPassword.optional() })
  .superRefine(judgeSecurity)
  .superRefine(({ username, password }, context) => {
    if ((username === null) === (password === undefined)) return
    const message = username === null ? 'A password is of no use without a user name.' : 'Enter the password.'
    context.addIssue({ code: 'custom', path: ['password'], message })
  })
export type EmailAccountCreation = z.input<typeof emailAccountCreation>

/** Absent fields stay as they are. The name stays: scenarios refer to it. Another server or user needs the password again. */
export const emailAccountChange = z.strictObject({ ...emailAccountFields, password: emailPassword }).partial()
export type EmailAccountChange = z.input<typeof emailAccountChange>

export const emailTest = z.strictObject({ to: emailAddress })
/** What the mail server said, in words. */
export const emailTestOutcome = z.strictObject({ isSent: z.boolean(), text: z.string() })
export type EmailTestOutcome = z.infer<typeof emailTestOutcome>

const ofThisMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Anybody on the way could read, and answer, what is not encrypted. */
export function securityProblem({ host, security }: { host: string; security: EmailSecurity }): string | undefined {
  if (security !== 'none' || ofThisMachine.has(host)) return undefined
  return 'Choose TLS or STARTTLS: without encryption only a mail server on this machine is used.'
}

function judgeSecurity(account: { host: string; security: EmailSecurity }, context: z.RefinementCtx): void {
  const message = securityProblem(account)
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['security'], message })
}

function isHost(text: string): boolean {
  if (/[/?#\\@\s]/.test(text)) return false
  try {
    return new URL(`https://${text}`).host === text && !/:\d+$/.test(text.replace(/^\[.*\]/, ''))
  } catch {
    return false
  }
}
