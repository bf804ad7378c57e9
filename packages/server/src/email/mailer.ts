// Hands one email to one mail server. What is certain about the outcome, and what is not, is decided here.
import { Readable } from 'node:stream'
import type { Email } from '@scenarium/engine'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type EmailAccount, withoutPassword } from './account.ts'
import type { Connect } from './connect.ts'
import { createSlots } from './slots.ts'
import { inWords } from './words.ts'

export type Mail = Email & { messageId: string; date: Date }

export type MailOutcome =
  /** The server has taken it, for one address at least. */
  | { kind: 'accepted'; statusCode: number; text: string }
  | { kind: 'refused'; statusCode?: number; text: string }
  /** Certainly not taken, and perhaps later. */
  | { kind: 'deferred'; statusCode?: number; text: string }
  /** It had left in full, and no answer came. */
  | { kind: 'unknown'; text: string }

export type Mailer = { send(account: EmailAccount, mail: Mail, mostSeconds?: number): Promise<MailOutcome> }

/** A mail server that is asked more at once begins to refuse. */
const CONNECTIONS_EACH = 4
const MOST_SECONDS = 60

export function createMailer(connect: Connect): Mailer {
  const slots = createSlots(CONNECTIONS_EACH)

  async function attempt(account: EmailAccount, mail: Mail, mostSeconds: number): Promise<MailOutcome> {
    const message = await compose(account, mail)
    let socket: Awaited<ReturnType<Connect>>
    try {
      socket = await connect(account.host, account.port)
    } catch (error) {
      return inWords(error, account)
    }
    const session = new SMTPConnection({
      connection: socket,
      host: account.host,
      port: account.port,
      secure: account.security === 'tls',
      requireTLS: account.security === 'starttls',
      ignoreTLS: account.security === 'none',
      // Whatever the environment says: a certificate that is not in order ends the attempt.
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
      greetingTimeout: 15_000,
      socketTimeout: mostSeconds * 1000,
      socketCloseTimeout: 0,
    })
    let isHandedOver = false
    const body = new Readable({
      // Read only after the server has answered DATA (RFC 5321, 4.1.1.4).
      read() {
        isHandedOver = true
        this.push(message)
        this.push(null)
      },
    })
    const timer = setTimeout(() => socket.destroy(new Error('it does not answer in time')), mostSeconds * 1000)
    try {
      return outcomeOf(await deliver(session, account, mail, body))
    } catch (error) {
      const outcome = inWords(error, account)
      return isHandedOver && !('statusCode' in outcome) ? { kind: 'unknown', text: outcome.text } : outcome
    } finally {
      clearTimeout(timer)
      session.close()
      socket.destroy()
    }
  }

  return {
    send: (account, mail, mostSeconds = MOST_SECONDS) =>
      slots.take(`${account.host}:${account.port}`, async () => {
        const outcome = await attempt(account, mail, Math.min(mostSeconds, MOST_SECONDS))
        return { ...outcome, text: withoutPassword(outcome.text, account) }
      }),
  }
}

type Delivered = { response?: string; rejected: string[]; rejectedErrors?: { message: string; response?: string }[] }

function deliver(session: SMTPConnection, account: EmailAccount, mail: Mail, body: Readable): Promise<Delivered> {
  return new Promise((delivered, failed) => {
    session.on('error', failed)
    session.on('end', () => failed(new Error('the mail server ended the connection')))
    session.connect((error) => {
      if (error) return failed(error)
      if (account.login === null) return send()
      const { username, password } = account.login
      session.login({ user: username, pass: password }, (refused) => (refused ? failed(refused) : send()))
    })

    function send() {
      const envelope = { from: account.fromAddress, to: [...mail.to, ...mail.cc] }
      session.send(envelope, body, (error, info) => {
        if (error) return failed(error)
        session.quit()
        delivered(info as Delivered)
      })
    }
  })
}

/** The text is taken apart into lines of its own encoding: what is in it cannot end it or begin a command. */
function compose(account: EmailAccount, mail: Mail): Promise<Buffer> {
  const plain = (address: string) => ({ name: '', address })
  const composer = new MailComposer({
    from: { name: account.fromName, address: account.fromAddress },
    to: mail.to.map(plain),
    cc: mail.cc.map(plain),
    ...(mail.replyTo !== null && { replyTo: plain(mail.replyTo) }),
    subject: mail.subject,
    text: mail.text,
    date: mail.date,
    messageId: mail.messageId,
    // RFC 3834: whoever answers by machine leaves it alone.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  })
  return composer.compile().build() as Promise<Buffer>
}

function outcomeOf({ response = '', rejected, rejectedErrors = [] }: Delivered): MailOutcome {
  const text = response.replace(/^\d{3}[ -]/, '') || 'The mail server has taken it.'
  const why = rejectedErrors.map(({ response, message }) => response ?? message)
  const refused = rejected.map((address, index) => `${address}: ${why[index] ?? 'refused'}`)
  const statusCode = Number(/^\d{3}/.exec(response)?.[0] ?? 250)
  return {
    kind: 'accepted',
    statusCode,
    text: refused.length === 0 ? text : `${text} (not taken for ${refused.join('; ')})`,
  }
}
