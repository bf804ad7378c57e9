// What went wrong between this server and a mail server, in words, and whether it is for good (RFC 5321, 4.2.1).
import { INSIDE } from '../http/guarded-agent.ts'
import type { EmailAccount } from './account.ts'
import type { MailOutcome } from './mailer.ts'

type Failure = Exclude<MailOutcome, { kind: 'accepted' | 'unknown' }>

export function inWords(error: unknown, account: EmailAccount): Failure {
  const { message, code, originalCode, response, responseCode } = detailsOf(error)
  const server = `${account.host}:${account.port}`
  if (responseCode !== undefined) {
    const said = (response ?? message).slice(0, 500)
    const text =
      code === 'EAUTH' ? `The mail server refuses the user name or password: ${said}` : `The mail server says: ${said}`
    return { kind: responseCode >= 500 ? 'refused' : 'deferred', statusCode: responseCode, text }
  }
  if (message === INSIDE) return { kind: 'refused', text: `${server} may not be asked: ${INSIDE}.` }
  if (message.startsWith('port ')) return { kind: 'refused', text: `${server} may not be asked: ${message}.` }
  switch (originalCode ?? code) {
    case 'ECONNREFUSED':
      return { kind: 'deferred', text: `${server} takes no connections.` }
    case 'ENOTFOUND':
      return { kind: 'deferred', text: `There is no host ${account.host}.` }
    case 'EAUTH':
    case 'EENVELOPE':
    case 'EMESSAGE':
      return { kind: 'refused', text: `The email cannot be sent: ${message}.` }
  }
  // Of TLS: a certificate that is not in order, and a server without STARTTLS.
  const isCertificate = /certificate|self-signed|altnames|CERT_/i.test(`${message} ${originalCode ?? ''}`)
  if (isCertificate) return { kind: 'refused', text: `${server} shows no certificate to trust: ${message}.` }
  if (code === 'ETLS') return { kind: 'refused', text: `There is no encrypted connection to ${server}: ${message}.` }
  return { kind: 'deferred', text: `${server}: ${message}.` }
}

type Details = { message: string; code?: string; originalCode?: string; response?: string; responseCode?: number }

function detailsOf(error: unknown): Details {
  if (!(error instanceof Error)) return { message: 'the email could not be sent' }
  const { code, originalCode, response, responseCode } = error as Error & { [key: string]: unknown }
  return {
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof originalCode === 'string' && { originalCode }),
    ...(typeof response === 'string' && { response }),
    ...(typeof responseCode === 'number' && { responseCode }),
  }
}
