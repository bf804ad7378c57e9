// An email account as it is typed. The password is empty until somebody writes one: it is never read back.
import type { EmailAccountChange, EmailAccountCreation, EmailAccountView, EmailSecurity } from '@scenarium/api'

export type EmailAccountValues = {
  name: string
  host: string
  port: number
  security: EmailSecurity
  /** Empty: the mail server asks nobody to sign in. */
  username: string
  password: string
  fromAddress: string
  fromName: string
}

export const securityWords: { [Kind in EmailSecurity]: { label: string; hint: string; port: number } } = {
  tls: { label: 'TLS', hint: 'Encrypted from the first byte, usually on port 465', port: 465 },
  starttls: {
    label: 'STARTTLS',
    hint: 'Encrypted before anything is said, or not used at all; usually on port 587',
    port: 587,
  },
  none: { label: 'None', hint: 'To a mail server on the machine of the server only', port: 25 },
}

export function valuesOf(account: EmailAccountView | null): EmailAccountValues {
  return {
    name: account?.name ?? '',
    host: account?.host ?? '',
    port: account?.port ?? securityWords.tls.port,
    security: account?.security ?? 'tls',
    username: account?.username ?? '',
    password: '',
    fromAddress: account?.fromAddress ?? '',
    fromName: account?.fromName ?? '',
  }
}

export function creationOf({ username, password, ...values }: EmailAccountValues): EmailAccountCreation {
  return { ...values, username: username === '' ? null : username, ...(password !== '' && { password }) }
}

export function changeOf({ name: _, username, password, ...changed }: Partial<EmailAccountValues>): EmailAccountChange {
  return {
    ...changed,
    ...(username !== undefined && { username: username === '' ? null : username }),
    ...(password !== undefined && password !== '' && { password }),
  }
}
