// An email account as it is used: with its password, for the moment of sending.
import type { EmailSecurity } from '@scenarium/api'
import { emailAccountNamed, type StoredEmailAccount } from '../db/email-accounts.ts'
import type { Database } from '../db/tx.ts'
import type { Vault } from '../vault.ts'

export type EmailAccount = {
  name: string
  host: string
  port: number
  security: EmailSecurity
  login: { username: string; password: string } | null
  fromAddress: string
  fromName: string
}

/** The account of that name; in words why not, when it cannot be had. */
export type ReadEmailAccount = (name: string) => Promise<EmailAccount | string>

/** Reads an account anew for each email: a change counts from the next one on. */
export function createEmailAccountReader(deps: {
  database: Database
  vault: Vault
  tenantId: number
}): ReadEmailAccount {
  return async (name) => {
    const stored = await deps.database.read((tx) => emailAccountNamed(tx, deps.tenantId, name))
    return stored === undefined ? `There is no email account ${name}.` : openAccount(stored, deps.vault)
  }
}

export function openAccount(stored: StoredEmailAccount, vault: Vault): EmailAccount | string {
  const { name, host, port, security, username, passwordSealed, fromAddress, fromName } = stored
  const account = { name, host, port, security, fromAddress, fromName }
  if (username === null || passwordSealed === null) return { ...account, login: null }
  try {
    return { ...account, login: { username, password: vault.open(passwordSealed) } }
  } catch {
    return `The password of the email account ${name} cannot be opened with this key file.`
  }
}

/** A mail server may say back what it was sent; nobody gets to see the password by that. */
export function withoutPassword(text: string, { login }: EmailAccount): string {
  if (login === null) return text
  const { username, password } = login
  const spellings = [
    password,
    Buffer.from(password, 'utf8').toString('base64'),
    // AUTH PLAIN (RFC 4616)
    Buffer.from(`\u0000${username}\u0000${password}`, 'utf8').toString('base64'),
  ]
  let clean = text
  for (const spelling of spellings.sort((a, b) => b.length - a.length)) clean = clean.replaceAll(spelling, '•••')
  return clean
}
