// Mail servers that scenarios send emails by. Passwords are read sealed; who signs in opens them (email/account-reader.ts).
import { type EmailAccountView, emailSecurity, inNameOrder } from '@scenarium/api'
import type { EditContext } from './edit-context.ts'
import type { EmailAccountsTable } from './tables/configuration.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type StoredEmailAccount = EmailAccountView & { passwordSealed: string | null }
export type EmailAccountFields = Omit<EmailAccountView, 'emailAccountId' | 'name' | 'passwordSetAt'>

export function listEmailAccounts(tx: Tx, tenantId: number): StoredEmailAccount[] {
  return inNameOrder(
    tx.query(queries.selectFrom('email_accounts').selectAll().where('tenant_id', '=', tenantId)).map(toAccount),
  )
}

export function emailAccountNamed(tx: Tx, tenantId: number, name: string): StoredEmailAccount | undefined {
  return tx
    .query(queries.selectFrom('email_accounts').selectAll().where('tenant_id', '=', tenantId).where('name', '=', name))
    .map(toAccount)[0]
}

function toAccount(row: EmailAccountsTable): StoredEmailAccount {
  return {
    emailAccountId: row.email_account_id,
    name: row.name,
    host: row.host,
    port: row.port,
    security: emailSecurity.parse(row.security),
    username: row.username,
    fromAddress: row.from_address,
    fromName: row.from_name,
    passwordSealed: row.password_sealed,
    passwordSetAt: row.password_set_at,
  }
}

/** `passwordSealed` absent: it stays; null: there is none any more. */
type Written = EmailAccountFields & { passwordSealed?: string | null }

export function createEmailAccount(
  tx: WriteTx,
  { tenantId, now, ids }: EditContext,
  { name, passwordSealed = null, ...fields }: Written & { name: string },
): string {
  const emailAccountId = ids.text('eml')
  tx.execute(
    queries.insertInto('email_accounts').values({
      email_account_id: emailAccountId,
      tenant_id: tenantId,
      name,
      ...columnsOf(fields),
      password_sealed: passwordSealed,
      password_set_at: passwordSealed === null ? null : now,
      created_at: now,
    }),
  )
  return emailAccountId
}

export function updateEmailAccount(
  tx: WriteTx,
  { now }: EditContext,
  emailAccountId: string,
  { passwordSealed, ...fields }: Written,
): void {
  tx.execute(
    queries
      .updateTable('email_accounts')
      .set({
        ...columnsOf(fields),
        ...(passwordSealed !== undefined && {
          password_sealed: passwordSealed,
          password_set_at: passwordSealed === null ? null : now,
        }),
      })
      .where('email_account_id', '=', emailAccountId),
  )
}

export function deleteEmailAccount(tx: WriteTx, emailAccountId: string): void {
  tx.execute(queries.deleteFrom('email_accounts').where('email_account_id', '=', emailAccountId))
}

function columnsOf({ host, port, security, username, fromAddress, fromName }: EmailAccountFields) {
  return { host, port, security, username, from_address: fromAddress, from_name: fromName }
}
