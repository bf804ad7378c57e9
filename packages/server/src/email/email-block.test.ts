import { describe, expect, it } from 'vitest'
import { ask, exit, openChat } from '../../test/chats/chat.ts'
import { readChatSettings, saveChatSettings } from '../db/chat-settings.ts'
import { TENANT } from '../tenant.ts'

const mailing = (settings: object = {}) => ({
  send: {
    type: 'email',
    settings: {
      account: 'Support',
      to: ['orders@shop.example'],
      subject: '$(item.message)',
      text: 'Hello',
      ...settings,
    },
    exits: { next: 'done', failed: 'bad' },
  },
  done: ask('It is sent.', 'send'),
  bad: ask('It is not sent.', 'send'),
  exit,
})
type Chat = Awaited<ReturnType<typeof openChat>>
const emails = async (chat: Chat) => (await chat.outbox()).filter(({ channel }) => channel === 'email')
const rows = (chat: Chat) =>
  chat.read<{ status: string; attempts: number; reason: string | null }>(
    "select status, attempts, reason from outbox where channel = 'email' order by outbox_id",
  )
const lastSaid = async (chat: Chat) => (await chat.said()).at(-1)

describe('a scenario that sends an email', () => {
  it('asks for it after the commit, and waits', async () => {
    const chat = await openChat(mailing())
    await chat.writes('order\r\nBcc: b@x.example')
    expect(await emails(chat)).toMatchObject([
      {
        method: 'send_email',
        payload: {
          account: 'Support',
          email: {
            to: ['orders@shop.example'],
            cc: [],
            replyTo: null,
            subject: 'order Bcc: b@x.example',
            text: 'Hello',
          },
          timeoutSeconds: 60,
        },
      },
    ])
    expect(await chat.said()).toEqual(['customer: order\r\nBcc: b@x.example'])
  })

  it('goes on when the mail server has taken it, with what it said', async () => {
    const chat = await openChat(mailing())
    await chat.writes('hi')
    await chat.settles({ status: 'email_sent', text: 'queued as 17', statusCode: 250 })
    expect(await lastSaid(chat)).toBe('scenario: It is sent.')
    expect(await chat.variables()).toMatchObject({ emailResultBody: 'queued as 17', emailResultCode: 250 })
    expect(await rows(chat)).toEqual([{ status: 'sent', attempts: 0, reason: null }])
  })

  it('goes by failed at once when it is refused for good, with the reason', async () => {
    const chat = await openChat(mailing())
    await chat.writes('hi')
    await chat.settles({ status: 'email_failed', reason: 'failed', text: 'no such mailbox', statusCode: 550 })
    expect(await lastSaid(chat)).toBe('scenario: It is not sent.')
    expect(await chat.variables()).toMatchObject({ emailResultBody: 'no such mailbox', emailResultCode: 550 })
    expect(await rows(chat)).toMatchObject([{ status: 'failed', reason: 'no such mailbox' }])
  })

  it('asks again with growing pauses, for as long as the block wants and no longer', async () => {
    const chat = await openChat(mailing({ timeoutSeconds: 20 }))
    await chat.writes('hi')
    const deferred = { status: 'email_deferred', text: '450 later', statusCode: 450 } as const
    const pauses: number[] = []
    for (let count = 1; (await emails(chat)).length > 0 && count < 20; count += 1) {
      const [before] = await emails(chat)
      chat.advance(((before?.notBefore ?? 0) - chat.now()) / 1000)
      const next = await chat.settles(deferred)
      if (next !== 'done') pauses.push((next.notBefore - chat.now()) / 1000)
    }
    expect(pauses).toEqual([2, 4, 8])
    expect(await lastSaid(chat)).toBe('scenario: It is not sent.')
    expect(await chat.variables()).toMatchObject({ emailResultBody: '450 later', emailResultCode: 450 })
  })

  it('is sent again when its answer was lost, and says that it may have been sent before', async () => {
    const chat = await openChat(mailing())
    await chat.writes('hi')
    expect(await chat.settles({ status: 'unknown', reason: 'the server stopped while sending' })).not.toBe('done')
    expect(await emails(chat)).toHaveLength(1)
    await chat.settles({ status: 'email_sent', text: 'queued as 18', statusCode: 250 })
    const flag = 'Perhaps it was sent before, with the same Message-ID: the server stopped while sending'
    expect(await rows(chat)).toMatchObject([{ status: 'sent', reason: flag }])
    expect(await chat.variables()).toMatchObject({ emailResultBody: `queued as 18 ${flag}` })
    expect(await lastSaid(chat)).toBe('scenario: It is sent.')
  })

  it('gives up when its answer is lost again and again, and says that it may have been sent', async () => {
    const chat = await openChat(mailing())
    await chat.writes('hi')
    for (let count = 0; count < 20 && (await emails(chat)).length > 0; count += 1) {
      await chat.settles({ status: 'unknown', reason: 'no answer' })
    }
    expect(await rows(chat)).toMatchObject([{ status: 'unknown' }])
    expect(await chat.variables()).toMatchObject({ emailResultBody: 'Perhaps it was sent: no answer' })
    expect(await lastSaid(chat)).toBe('scenario: It is not sent.')
  })

  it.each([
    [{ to: ['$(item.message)'] }, '"hi" is no email address.'],
    [{ to: ['$(nothing)'] }, 'There is no address to send it to.'],
    [{ text: '$(nothing)' }, 'The text is empty.'],
  ])('sends nothing with %j', async (settings, why) => {
    const chat = await openChat(mailing(settings))
    await chat.writes('hi')
    expect(await emails(chat)).toEqual([])
    expect(await lastSaid(chat)).toBe('scenario: It is not sent.')
    expect(await chat.variables()).toMatchObject({ emailResultBody: why })
  })

  it('sends no more than the budget allows', async () => {
    const chat = await openChat(mailing())
    await chat.database.write((tx) => {
      const settings = readChatSettings(tx, TENANT)
      const customerHourly = { ...settings.budgets.customerHourly, emails: 1 }
      saveChatSettings(tx, TENANT, { ...settings, budgets: { ...settings.budgets, customerHourly } })
    })
    await chat.writes('hi')
    await chat.settles({ status: 'email_sent', text: 'queued' })
    await chat.settlesAll()
    await chat.writes('again')
    expect(await emails(chat)).toEqual([])
    expect(await chat.variables()).toMatchObject({ emailResultBody: 'More emails than the budget allows.' })
  })
})
