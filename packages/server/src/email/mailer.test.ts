import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { composeEmail, type Email } from '@scenarium/engine'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Behavior, headerNames, headerOf, type SmtpSink, startSmtpSink } from '../../test/email/smtp-sink.ts'
import type { EmailAccount } from './account.ts'
import { createConnect } from './connect.ts'
import { createMailer, type Mail } from './mailer.ts'

const pem = (name: string) => readFileSync(new URL(`../../test/email/${name}.pem`, import.meta.url), 'utf8')
const [key, cert] = [pem('key'), pem('cert')]
const PASSWORD = 'hunter-canary-2'

let sink: SmtpSink | undefined
afterEach(async () => {
  await sink?.close()
  sink = undefined
})

async function opened(behavior: Behavior = {}) {
  sink = await startSmtpSink(behavior)
  return sink
}

function accountAt({ port }: { port: number }, change: Partial<EmailAccount> = {}): EmailAccount {
  return {
    name: 'Support',
    host: '127.0.0.1',
    port,
    security: 'none',
    login: null,
    fromAddress: 'support@centre.example',
    fromName: 'Support, "Centre"',
    ...change,
  }
}

const mail: Mail = {
  to: ['ann@example.org'],
  cc: [],
  replyTo: null,
  subject: 'Hello',
  text: 'Hello',
  messageId: '<one@centre.example>',
  date: new Date(Date.UTC(2026, 0, 5, 9)),
}

const mailer = createMailer(createConnect(new Set(['127.0.0.1', 'localhost'])))

describe('an email', () => {
  it('is handed over with its addresses, its Message-ID, and no header beyond what is meant', async () => {
    const server = await opened()
    const sent = { ...mail, cc: ['bob@example.org'], replyTo: 'carol@example.org', text: 'Grüße\n.\n.QUIT\nend' }
    expect(await mailer.send(accountAt(server), sent)).toEqual({
      kind: 'accepted',
      statusCode: 250,
      text: 'queued as 17',
    })
    const [taken] = server.taken
    expect(taken).toMatchObject({ from: 'support@centre.example', to: ['ann@example.org', 'bob@example.org'] })
    const { data = '' } = taken ?? {}
    expect(headerOf(data, 'message-id')).toBe('<one@centre.example>')
    expect(headerOf(data, 'from')).toBe('"Support, \\"Centre\\"" <support@centre.example>')
    expect(headerOf(data, 'reply-to')).toBe('carol@example.org')
    expect(headerOf(data, 'date')).toBe('Mon, 05 Jan 2026 09:00:00 +0000')
    expect(headerNames(data)).toEqual([
      'auto-submitted',
      'from',
      'to',
      'cc',
      'reply-to',
      'subject',
      'message-id',
      'date',
      'content-transfer-encoding',
      'mime-version',
      'content-type',
    ])
    expect(server.taken).toHaveLength(1)
  })

  it('is the same to the byte when it is sent again', async () => {
    const server = await opened()
    await mailer.send(accountAt(server), mail)
    await mailer.send(accountAt(server), mail)
    expect(server.taken[0]?.data).toBe(server.taken[1]?.data)
  })

  it('has the same headers whatever customers write', async () => {
    const server = await opened()
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom('a', '@', '\r', '\n', ':', ',', ' ', '<', '>', '.', '\u2028', 'ü') }),
      fc.constantFrom('x\r\nBcc: b@x.example', 'x\r\n\r\nbody', '.\r\nMAIL FROM:<x>', '=?utf-8?Q?=0D=0ABcc:_b?='),
    )
    const expected = headerNames((await plainly(server)).data)
    await fc.assert(
      fc.asyncProperty(wild, wild, wild, async (address, subject, text) => {
        const composed = composeEmail({
          to: ['ann@example.org', address],
          cc: [],
          replyTo: null,
          subject,
          text: `.${text}`,
        })
        const email: Email =
          typeof composed === 'string' ? { ...mail, to: ['ann@example.org'], subject: 'x', text: 'x' } : composed
        server.taken.length = 0
        await mailer.send(accountAt(server), { ...mail, ...email })
        expect(server.taken).toHaveLength(1)
        expect(server.taken[0]?.to).toEqual(email.to)
        expect(headerNames(server.taken[0]?.data ?? '').filter((name) => !optional.has(name))).toEqual(
          expected.filter((name) => !optional.has(name)),
        )
      }),
      { numRuns: 60 },
    )
  })

  /** Of the text's own encoding, and of a subject that is not empty. */
  const optional = new Set(['content-transfer-encoding', 'subject'])

  async function plainly(server: SmtpSink) {
    await mailer.send(accountAt(server), mail)
    return server.taken[0] ?? { data: '' }
  }
})

describe('what a mail server says', () => {
  const said = async (behavior: Behavior, sent: Mail = mail) => mailer.send(accountAt(await opened(behavior)), sent)

  it.each([
    ['MAIL', '550 no'],
    ['RCPT', '550 no such mailbox'],
    ['DATA', '554 no'],
    ['.', '554 spam'],
  ])('refuses for good by a 5 after %s', async (verb, answer) => {
    const outcome = await said({ answer: (command) => (command.startsWith(verb) ? answer : undefined) })
    expect(outcome).toEqual({
      kind: 'refused',
      statusCode: Number(answer.slice(0, 3)),
      text: `The mail server says: ${answer}`,
    })
  })

  it.each([
    ['EHLO', '421 busy'],
    ['MAIL', '451 later'],
    ['RCPT', '450 greylisted'],
    ['.', '452 full'],
  ])('defers by a 4 after %s', async (verb, answer) => {
    const isMeant = (command: string) => command.startsWith(verb) || (verb === 'EHLO' && command.startsWith('HELO'))
    const outcome = await said({ answer: (command) => (isMeant(command) ? answer : undefined) })
    expect(outcome).toMatchObject({ kind: 'deferred' })
  })

  it('takes it for some, and says for whom not', async () => {
    const outcome = await said(
      { answer: (command) => (command.startsWith('RCPT TO:<bob') ? '550 no such mailbox' : undefined) },
      { ...mail, to: ['ann@example.org', 'bob@example.org'] },
    )
    expect(outcome).toEqual({
      kind: 'accepted',
      statusCode: 250,
      text: 'queued as 17 (not taken for bob@example.org: 550 no such mailbox)',
    })
  })

  it('is not known when the answer to the whole text gets lost, and is certain before', async () => {
    expect(await said({ answer: (command) => (command === '.' ? null : undefined) })).toMatchObject({ kind: 'unknown' })
    await sink?.close()
    expect(await said({ answer: (command) => (command === 'DATA' ? null : undefined) })).toMatchObject({
      kind: 'deferred',
    })
  })

  it('is waited for so long and no longer', async () => {
    let command = ''
    const server = await opened({
      answer(each) {
        command = each
        return each.startsWith('MAIL') ? '' : undefined
      },
    })
    const outcome = await mailer.send(accountAt(server), mail, 1)
    expect(command).toMatch(/^MAIL/)
    expect(outcome).toMatchObject({ kind: 'deferred' })
  })

  it('defers while it takes no connections', async () => {
    const server = await opened()
    await server.close()
    sink = undefined
    expect(await mailer.send(accountAt(server), mail)).toEqual({
      kind: 'deferred',
      text: `127.0.0.1:${server.port} takes no connections.`,
    })
  })
})

describe('signing in', () => {
  const login = { username: 'support', password: PASSWORD }

  it('is done when the account has a user', async () => {
    const server = await opened({ login })
    expect(await mailer.send(accountAt(server, { login }), mail)).toMatchObject({ kind: 'accepted' })
    expect(server.taken[0]?.login).toBe('support')
  })

  it('is told in words when it is refused, without the password the server says back', async () => {
    const server = await opened({ login: { ...login, password: 'other' } })
    const outcome = await mailer.send(accountAt(server, { login }), mail)
    expect(outcome).toMatchObject({ kind: 'refused', statusCode: 535 })
    expect(outcome.text).toContain('The mail server refuses the user name or password')
    expect(outcome.text).toContain('•••')
    const encoded = Buffer.from(`\u0000support\u0000${PASSWORD}`).toString('base64')
    for (const spelling of [PASSWORD, encoded]) expect(JSON.stringify(outcome)).not.toContain(spelling)
  })
})

describe('encryption', () => {
  let trusted: string[]
  beforeEach(() => {
    trusted = getCACertificates('default')
  })
  afterEach(() => setDefaultCACertificates(trusted))

  it.each(['tls', 'starttls'] as const)('by %s is used when the certificate is in order', async (security) => {
    setDefaultCACertificates([...trusted, cert])
    const server = await opened({ key, cert, isSecure: security === 'tls', offersStartTls: true })
    const outcome = await mailer.send(accountAt(server, { host: 'localhost', security }), mail)
    expect(outcome).toMatchObject({ kind: 'accepted' })
    expect(server.taken[0]?.isEncrypted).toBe(true)
  })

  it.each(['tls', 'starttls'] as const)('by %s is refused with a certificate nobody vouches for', async (security) => {
    const server = await opened({ key, cert, isSecure: security === 'tls', offersStartTls: true })
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      const outcome = await mailer.send(accountAt(server, { host: 'localhost', security }), mail)
      expect(outcome).toMatchObject({ kind: 'refused', text: expect.stringContaining('no certificate to trust') })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
    expect(server.taken).toEqual([])
  })

  it('is refused with the certificate of another host', async () => {
    setDefaultCACertificates([...trusted, cert])
    const server = await opened({ key, cert, isSecure: true })
    const outcome = await mailer.send(accountAt(server, { security: 'tls' }), mail)
    expect(outcome.kind).toBe('refused')
  })

  it('by STARTTLS is a condition: nothing is said without it', async () => {
    const login = { username: 'support', password: PASSWORD }
    const server = await opened({ login, answer: (command) => (command === 'STARTTLS' ? '502 no' : undefined) })
    const outcome = await mailer.send(accountAt(server, { security: 'starttls', login }), mail)
    expect(outcome.kind).not.toBe('accepted')
    expect(server.commands.filter((command) => /^(AUTH|MAIL)/.test(command))).toEqual([])
  })
})

describe('the inside of the network', () => {
  const closed = createMailer(
    createConnect(new Set(), ((_name: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(null, [{ address: '10.0.0.1', family: 4 }])) as never),
  )

  it.each([
    ['127.0.0.1', 25, 'inside this network'],
    ['[::1]', 25, 'inside this network'],
    ['mail.example.org', 587, 'inside this network'],
    ['mail.example.org', 6379, 'port 6379 is not allowed'],
  ])('is not reached by %s:%i', async (host, port, text) => {
    const outcome = await closed.send(accountAt({ port }, { host }), mail)
    expect(outcome).toMatchObject({ kind: 'refused', text: expect.stringContaining(text) })
  })
})

describe('many emails at once', () => {
  it('take four connections to a mail server', async () => {
    let open = 0
    let most = 0
    const connect = createConnect(new Set(['127.0.0.1']))
    const counting = createMailer(async (host, port): Promise<Socket> => {
      const socket = await connect(host, port)
      open += 1
      most = Math.max(most, open)
      socket.once('close', () => {
        open -= 1
      })
      return socket
    })
    const server = await opened()
    const sent = await Promise.all(Array.from({ length: 20 }, () => counting.send(accountAt(server), mail)))
    expect(sent.every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(server.taken).toHaveLength(20)
    expect(most).toBeLessThanOrEqual(5)
  })
})
