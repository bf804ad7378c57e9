import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeEmail, isEmailAddress } from './email.ts'

const plain = { to: ['ann@example.org'], cc: [], replyTo: null, subject: 'Hello', text: 'Hello' }

function composed(change: Partial<Parameters<typeof composeEmail>[0]>) {
  const email = composeEmail({ ...plain, ...change })
  if (typeof email === 'string') throw new Error(email)
  return email
}

describe('an email address', () => {
  it.each([
    'ann@example.org',
    "o'neil+tag@mail.example.co.uk",
    'jörg@müller.example',
    '用户@例子.中国',
    'a@xn--mller-kva.example',
  ])('is %s', (text) => expect(isEmailAddress(text)).toBe(true))
  it.each([
    '',
    'ann',
    'ann@',
    '@example.org',
    'ann@localhost',
    'Ann <ann@example.org>',
    'a@x.example,b@x.example',
    'a@x.example;b@x.example',
    'a@x.example b@x.example',
    'group:a@x.example;',
    '"a b"@x.example',
    'a@x.example\r\nBcc: b@x.example',
    'a@x.example\n',
    'a\u0000@x.example',
    'a\u2028b@x.example',
    'a(comment)@x.example',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@x.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('is not %j', (text) => expect(isEmailAddress(text)).toBe(false))
})

describe('composing an email', () => {
  it('leaves out addresses that are empty, written twice, or copied to a recipient', () => {
    const { to, cc } = composed({
      to: [' ann@example.org ', '', 'ann@example.org'],
      cc: ['ann@example.org', 'bob@x.example'],
    })
    expect({ to, cc }).toEqual({ to: ['ann@example.org'], cc: ['bob@x.example'] })
  })

  it('is refused without an address, with one that is none, and with more than twenty', () => {
    const many = Array.from({ length: 11 }, (_, index) => `a${index}@x.example`)
    const others = many.map((address) => `b${address}`)
    expect(composeEmail({ ...plain, to: [' '] })).toBe('There is no address to send it to.')
    expect(composeEmail({ ...plain, to: ['a@x.example,b@x.example'] })).toContain('is no email address')
    expect(composeEmail({ ...plain, replyTo: 'Ann' })).toBe('"Ann" is no email address.')
    expect(composeEmail({ ...plain, to: many, cc: others })).toBe('There are more than 20 addresses.')
  })

  it('says no line break back when it refuses an address', () => {
    expect(composeEmail({ ...plain, to: ['a@x.example\r\nBcc: b@x.example'] })).toBe(
      '"a@x.example Bcc: b@x.example" is no email address.',
    )
  })

  it('has no address for answers when the one given is empty', () => {
    expect(composed({ replyTo: ' ' }).replyTo).toBeNull()
  })

  it('makes one line of the subject and cuts it without splitting a sign', () => {
    expect(composed({ subject: ' Hello\r\nBcc: b@x.example\u2028and\u0000more ' }).subject).toBe(
      'Hello Bcc: b@x.example and more',
    )
    expect(composed({ subject: 'a'.repeat(255) }).subject).toBe('a'.repeat(255))
    const cut = composed({ subject: `${'a'.repeat(253)}😀😀` }).subject
    expect(cut).toBe(`${'a'.repeat(253)}…`)
  })

  it('keeps lines and tabs of the text and nothing else that controls', () => {
    expect(composed({ text: 'one\r\ntwo\rthree\tfour\u0000\u001b[2J\u0085' }).text).toBe('one\ntwo\nthree\tfour[2J')
  })

  it('is refused when its text is empty or too long', () => {
    expect(composeEmail({ ...plain, text: ' \n' })).toBe('The text is empty.')
    expect(composeEmail({ ...plain, text: 'a'.repeat(100_001) })).toBe('The text is longer than 100000 characters.')
    expect(composed({ text: 'a'.repeat(100_000) }).text).toHaveLength(100_000)
  })

  it('lets no text of a customer bring a control character into a header', () => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('a', '@', '.', '\r', '\n', ':', ',', ' ', '\t', '\u2028', '<', '>', '\u0000'),
      }),
      fc.constantFrom('a@x.example\r\nBcc: b@x.example', 'a@x.example\nX: y'),
    )
    fc.assert(
      fc.property(
        fc.array(wild, { maxLength: 3 }),
        fc.array(wild, { maxLength: 3 }),
        wild,
        wild,
        (to, cc, replyTo, subject) => {
          const email = composeEmail({ to: ['ann@example.org', ...to], cc, replyTo, subject, text: 'Hello' })
          if (typeof email === 'string') return
          for (const header of [...email.to, ...email.cc, email.replyTo ?? '', email.subject])
            expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
          expect(email.subject.length).toBeLessThanOrEqual(255)
          expect(email.to.length + email.cc.length).toBeLessThanOrEqual(20)
          for (const address of [...email.to, ...email.cc]) expect(address.match(/@/g)).toHaveLength(1)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
