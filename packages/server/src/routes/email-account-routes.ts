// Mail servers for Email. Their passwords come in here and no route gives them out.
import {
  type EmailAccountView,
  emailAccountChange,
  emailAccountCreation,
  emailAccountList,
  emailAccountView,
  emailTest,
  emailTestOutcome,
  id,
  securityProblem,
} from '@scenarium/api'
import { z } from 'zod'
import { recordAudit } from '../db/edit-context.ts'
import {
  createEmailAccount,
  type EmailAccountFields,
  emailAccountNamed,
  listEmailAccounts,
  type StoredEmailAccount,
  updateEmailAccount,
} from '../db/email-accounts.ts'
import type { Tx } from '../db/tx.ts'
import { openAccount } from '../email/account.ts'
import { sendTestEmail } from '../email/send-test.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'
import { createRateLimit } from './rate-limit.ts'

const params = z.strictObject({ emailAccountId: id })

/** Each test is an email to somebody. */
const TESTS = { atOnce: 5, everyMs: 10_000 }

export function emailAccountRoutes(api: Api, deps: RouteDeps): void {
  const { database, vault, clock } = deps
  const rateLimit = createRateLimit(clock, TESTS)
  api.route(
    {
      method: 'get',
      path: '/api/email-accounts',
      access: 'administer',
      summary: 'All email accounts, without their passwords',
      answer: emailAccountList,
    },
    () => database.read((tx) => ({ emailAccounts: listEmailAccounts(tx, TENANT).map(toView) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/email-accounts',
      access: 'administer',
      summary: 'Set up a mail server that scenarios send emails by',
      body: emailAccountCreation,
      answer: emailAccountView,
    },
    ({ principal, body: { name, password, ...fields } }) =>
      database.write((tx) => {
        if (emailAccountNamed(tx, TENANT, name) !== undefined) {
          throw new UserError('name_taken', 409, `There is an email account ${name} already.`)
        }
        const context = editBy(principal, deps)
        const passwordSealed = password === undefined ? null : vault.seal(password)
        const emailAccountId = createEmailAccount(tx, context, { name, ...fields, passwordSealed })
        const { host, fromAddress } = fields
        recordAudit(tx, context, {
          action: 'email_account_created',
          subject: emailAccountId,
          detail: { name, host, fromAddress },
        })
        return toView(mustReadEmailAccount(tx, emailAccountId))
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/email-accounts/{emailAccountId}',
      access: 'administer',
      summary: 'Change an email account; emails follow at once',
      params,
      body: emailAccountChange,
      answer: emailAccountView,
    },
    ({ principal, params: { emailAccountId }, body: { password, ...change } }) =>
      database.write((tx) => {
        const known = mustReadEmailAccount(tx, emailAccountId)
        const fields = { ...fieldsOf(known), ...change }
        mustFit(known, fields, password)
        const context = editBy(principal, deps)
        const passwordSealed = password === undefined ? undefined : vault.seal(password)
        updateEmailAccount(tx, context, emailAccountId, {
          ...fields,
          ...(passwordSealed !== undefined && { passwordSealed }),
          ...(fields.username === null && { passwordSealed: null }),
        })
        const changed = Object.entries({ ...change, password }).flatMap(([field, value]) =>
          value === undefined ? [] : [field],
        )
        const { host, fromAddress } = fields
        recordAudit(tx, context, {
          action: 'email_account_changed',
          subject: emailAccountId,
          detail: { name: known.name, changed, host, fromAddress },
        })
        return toView(mustReadEmailAccount(tx, emailAccountId))
      }),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/email-accounts/{emailAccountId}/test',
      access: 'administer',
      summary: 'Send a test email, and say in words what the mail server answers',
      params,
      body: emailTest,
      answer: emailTestOutcome,
    },
    async ({ principal, params: { emailAccountId }, body: { to } }) => {
      rateLimit.take(principal.userId)
      const stored = await database.read((tx) => mustReadEmailAccount(tx, emailAccountId))
      const account = openAccount(stored, vault)
      if (typeof account === 'string') return { isSent: false, text: account }
      const outcome = await sendTestEmail(deps, account, to)
      await database.write((tx) =>
        recordAudit(tx, editBy(principal, deps), {
          action: 'email_account_tested',
          subject: emailAccountId,
          detail: { name: stored.name, to, isSent: outcome.isSent },
        }),
      )
      return outcome
    },
  )
}

/** Whoever does not know the password must not be able to send it to a server of his own. */
function mustFit(known: StoredEmailAccount, fields: EmailAccountFields, password: string | undefined): void {
  const problem = securityProblem(fields)
  if (problem !== undefined) throw new RequestError([{ path: 'body.security', text: problem }])
  if (fields.username === null && password !== undefined) {
    throw new RequestError([{ path: 'body.password', text: 'A password is of no use without a user name.' }])
  }
  if (fields.username === null || password !== undefined) return
  const others = (['host', 'port', 'security', 'username'] as const).filter((name) => known[name] !== fields[name])
  if (others.length > 0 || known.passwordSetAt === null) {
    const text = 'Enter the password again: it is to go to another server, in another way or with another user name.'
    throw new RequestError([{ path: 'body.password', text }])
  }
}

export function mustReadEmailAccount(tx: Tx, emailAccountId: string): StoredEmailAccount {
  const account = listEmailAccounts(tx, TENANT).find((other) => other.emailAccountId === emailAccountId)
  if (account === undefined) throw new UserError('not_found', 404, 'There is no such email account.')
  return account
}

function fieldsOf({ host, port, security, username, fromAddress, fromName }: StoredEmailAccount): EmailAccountFields {
  return { host, port, security, username, fromAddress, fromName }
}

function toView({ passwordSealed: _sealed, ...view }: StoredEmailAccount): EmailAccountView {
  return view
}
