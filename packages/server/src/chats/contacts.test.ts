import { describe, expect, it } from 'vitest'
import { ANN, ask, BOT, exit, openChat } from '../../test/chats/chat.ts'
import { createContactField } from '../db/contact-fields.ts'
import { systemIds } from '../ids.ts'

const identify = (value: string, next: string) => ({
  type: 'identify_contact',
  settings: { search: { kind: 'messenger_id', value } },
  exits: { next, no_data: 'unknown', multiple_matches: 'several', failed: 'unknown' },
})
const update = (settings: object, next: string) => ({
  type: 'update_contact',
  settings,
  exits: { next, no_data: 'unknown', failed: 'failed' },
})
const words = {
  known: ask('$(contact.firstName) of $(contact.contactId): $(contact.tags)', 'exit'),
  unknown: ask('Nobody', 'exit'),
  several: ask('Several', 'exit'),
  failed: ask('It failed', 'exit'),
  exit,
}
const OWN = '$(item.messenger.userId)'
type Chat = Awaited<ReturnType<typeof openChat>>
const last = async (chat: Chat) => (await chat.said()).at(-1)?.replace('scenario: ', '')
const tagsOf = async (chat: Chat, accountId = BOT, chatId = ANN) => {
  const rows = await chat.read<{ tags: string }>(
    'select tags_json as tags from chats where account_id = ? and chat_id = ?',
    accountId,
    chatId,
  )
  return JSON.parse(rows[0]?.tags ?? 'null')
}

/** The same person, or another, known to another bot. */
const knows = (chat: Chat, accountId: string, chatId: number, tags: string[] = []) =>
  chat.database.write((tx) => {
    tx.run(
      `insert into integration_accounts (account_id, tenant_id, name, messenger, bot_username, token_sealed, token_hint, delivery,
         limits_json, webhook_path, webhook_secret_sealed, status, status_text, created_at)
       select ?, tenant_id, ?, messenger, ?, '', '', delivery, '{}', ?, '', status, '', 1 from integration_accounts
       where account_id = ? and not exists (select 1 from integration_accounts where account_id = ?)`,
      ...[accountId, accountId, accountId, accountId, BOT, accountId],
    )
    tx.run(
      `insert into chats (account_id, chat_id, tenant_id, customer_json, first_seen_at, last_seen_at, search_text, tags_json)
       values (?, ?, 1, ?, 1, 1, '', ?)`,
      accountId,
      chatId,
      JSON.stringify({ userId: chatId, firstName: 'Ben' }),
      JSON.stringify(tags),
    )
  })

describe('Identify contact', () => {
  it('knows who writes for the first time, and later the tags agents gave', async () => {
    const chat = await openChat({ identify: identify(OWN, 'known'), ...words })
    await chat.writes('hello')
    expect(await last(chat)).toBe(`Ann of ${BOT}-${ANN}: `)
    await chat.writes('bye')
    await chat.database.write((tx) => tx.run('update chats set tags_json = ?', '["VIP","Slow"]'))
    await chat.writes('hello again')
    expect(await last(chat)).toBe(`Ann of ${BOT}-${ANN}: VIP, Slow`)
  })

  it('prefers whom its own bot knows, finds whom another does, and says when several do', async () => {
    const chat = await openChat({ identify: identify('$(item.message)', 'known'), ...words })
    await knows(chat, 'acc_b', ANN, ['Elsewhere'])
    await knows(chat, 'acc_b', 8_001, ['Once'])
    await knows(chat, 'acc_b', 8_002)
    await knows(chat, 'acc_c', 8_002)
    for (const [message, answer] of [
      [String(ANN), `Ann of ${BOT}-${ANN}: `],
      ['8001', 'Ben of acc_b-8001: Once'],
      ['8002', 'Several'],
      ['8003', 'Nobody'],
      ['0', 'Nobody'],
      ['8001 or 1=1', 'Nobody'],
    ] as const) {
      await chat.writes(message)
      expect(await last(chat), message).toBe(answer)
      await chat.writes('next')
    }
  })
})

describe('Update contact', () => {
  it('gives and takes tags, which the next block knows', async () => {
    const chat = await openChat({
      give: update({ addTags: ['VIP', 'About $(item.message)', 'vip'] }, 'take'),
      take: update({ removeTags: ['vIP', 'Absent'] }, 'identify'),
      identify: identify(OWN, 'known'),
      ...words,
    })
    await chat.writes('mugs')
    expect(await last(chat)).toBe(`Ann of ${BOT}-${ANN}: About mugs`)
    expect(await tagsOf(chat)).toEqual(['About mugs'])
  })

  it('changes whom Identify contact has found, and nobody else', async () => {
    const chat = await openChat({
      identify: identify('8001', 'give'),
      give: update({ contactId: '$(item.contactId)', addTags: ['Asked for'] }, 'known'),
      ...words,
    })
    await knows(chat, 'acc_b', 8_001)
    await chat.writes('hello')
    expect(await tagsOf(chat, 'acc_b', 8_001)).toEqual(['Asked for'])
    expect(await tagsOf(chat)).toEqual([])
  })

  it('refuses what is no tag, too many of them, and whom nobody knows, and changes nothing then', async () => {
    for (const [settings, answer] of [
      [{ addTags: ['Good', '$(item.message),'] }, 'It failed'],
      [{ addTags: ['$(item.message)'.repeat(11)] }, 'It failed'],
      [{ addTags: ['$(absent)'] }, 'It failed'],
      [{ addTags: Array.from({ length: 20 }, (_, index) => `t${index}`) }, 'It failed'],
      [{ contactId: 'acc_none-5', addTags: ['Good'] }, 'Nobody'],
      [{ contactId: '$(absent)', addTags: ['Good'] }, 'Nobody'],
    ] as const) {
      const chat = await openChat({
        first: update({ addTags: ['First'] }, 'give'),
        give: update(settings, 'known'),
        ...words,
      })
      await chat.writes('hello')
      expect(await last(chat), JSON.stringify(settings)).toBe(answer)
      expect(await tagsOf(chat)).toEqual(['First'])
    }
  })
})

/** A chat of a centre with two fields of its own. */
async function openWithFields(blocks: Parameters<typeof openChat>[0]) {
  const chat = await openChat(blocks)
  const ids = systemIds({ now: () => 1_780_000_000_000 })
  await chat.database.write((tx) => {
    const context = { tenantId: 1, ids, now: 1, userId: null }
    createContactField(tx, context, { key: 'customerNumber', name: 'Customer number', kind: 'text', choices: [] })
    createContactField(tx, context, { key: 'plan', name: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] })
  })
  return chat
}
type Search = { kind: 'phone' | 'email'; value: string } | { kind: 'field'; field: string; value: string }
const lookUp = (search: Search, next: string) => ({ ...identify('', next), settings: { search } })

describe('details of a contact', () => {
  const $message = '$(item.message)'
  const searches: { [name: string]: { search: Search; wrote: string[]; other: string } } = {
    phone: {
      search: { kind: 'phone', value: $message },
      wrote: ['+49 30 123-456', '0049 (30) 123456', '+4930123456'],
      other: '030 123456',
    },
    email: {
      search: { kind: 'email', value: $message },
      wrote: ['Ann@Example.com', 'ann@example.com'],
      other: 'ann@example.org',
    },
    'own field': {
      search: { kind: 'field', field: 'customerNumber', value: $message },
      wrote: ['K-4711', 'k-4711'],
      other: 'K-471',
    },
  }
  it.each(Object.entries(searches))('by %s is found however it is written, and by nothing else', async (_, one) => {
    const chat = await openWithFields({
      first: lookUp(one.search, 'known'),
      ...words,
      unknown: ask('Nobody', 'keep'),
      keep: update(
        { phone: '+49 30 123456', email: 'ann@example.com', fields: [{ field: 'customerNumber', value: 'K-4711' }] },
        'exit',
      ),
    })
    await chat.writes(one.wrote[0] ?? '')
    expect(await last(chat)).toBe('Nobody')
    await chat.writes('keep it')
    for (const wrote of one.wrote) {
      await chat.writes(wrote)
      expect(await last(chat), wrote).toBe(`Ann of ${BOT}-${ANN}: `)
      await chat.writes('next')
    }
    await chat.writes(one.other)
    expect(await last(chat)).toBe('Nobody')
    await knows(chat, 'acc_b', 8_001)
    await chat.writes('next')
    await chat.database.write((tx) => {
      tx.run("update chats set phone_key = '+4930123456', email_key = 'ann@example.com' where chat_id = 8001")
      tx.run("update chats set phone = '+49 30 123456', email = 'ann@example.com' where chat_id = 8001")
      tx.run(
        `insert into contact_values (account_id, chat_id, field_id, tenant_id, value, value_key)
         select 'acc_b', 8001, field_id, tenant_id, value, value_key from contact_values where chat_id = ?`,
        ANN,
      )
    })
    await chat.writes(one.wrote.at(-1) ?? '')
    expect(await last(chat)).toBe('Several')
  })

  it('that the same turn has changed are found by what they are now, and not by what they were', async () => {
    const chat = await openWithFields({
      keep: update({ fields: [{ field: 'customerNumber', value: 'A1' }] }, 'change'),
      change: update({ fields: [{ field: 'customerNumber', value: 'B2' }] }, 'before'),
      before: {
        ...lookUp({ kind: 'field', field: 'customerNumber', value: 'A1' }, 'known'),
        exits: { multiple_matches: 'several', failed: 'unknown', next: 'known', no_data: 'now' },
      },
      now: lookUp({ kind: 'field', field: 'customerNumber', value: 'b2' }, 'tell'),
      tell: ask('$(contact.fields.customerNumber)', 'exit'),
      ...words,
    })
    await chat.writes('hello')
    expect(await last(chat)).toBe('B2')
  })
  it('say which of them could not be what it is said to be, and change nothing then', async () => {
    for (const [settings, setting, text] of [
      [{ email: 'a@b.example', phone: $message }, 'phone', 'country code'],
      [{ email: $message }, 'email', 'email address'],
      [{ firstName: 'x'.repeat(150) }, 'firstName', 'characters'],
      [{ email: 'a@b.example', fields: [{ field: 'plan', value: 'Bronze' }] }, 'plan', 'Gold'],
      [
        { email: 'a@b.example', fields: [{ field: 'absent', value: 'x' }] },
        'absent',
        'There is no contact field absent.',
      ],
      [{ email: 'a@b.example', takesSharedPhone: true }, 'takesSharedPhone', 'has not shared'],
    ] as const) {
      const chat = await openWithFields({
        first: update(settings, 'known'),
        ...words,
        failed: ask('$(contactFailureSetting): $(contactFailure)', 'exit'),
      })
      await chat.writes('hello')
      expect(await last(chat), JSON.stringify(settings)).toMatch(new RegExp(`^${setting}: .*${text}`))
      expect(await chat.read('select email, phone from chats')).toEqual([{ email: null, phone: null }])
    }
  })

  it('go by an empty text, and stay where nothing is said of them', async () => {
    const chat = await openWithFields({
      keep: update({ phone: '+49 30 123456', email: 'ann@example.com' }, 'question'),
      question: ask('Your email?', 'change'),
      change: update({ email: '$(absent)', lastName: 'Miller' }, 'identify'),
      identify: identify(OWN, 'tell'),
      tell: ask('$(contact.firstName) $(contact.lastName): $(contact.phone), $(contact.email)', 'exit'),
      ...words,
    })
    await chat.writes('hello')
    await chat.writes('none')
    expect(await last(chat)).toBe('Ann Miller: +49 30 123456, ')
  })
})

it('whoever looks into the chat is told of new tags at once', async () => {
  const chat = await openChat({
    question: ask('Yes?', 'give'),
    give: update({ addTags: ['Served'] }, 'known'),
    ...words,
  })
  await chat.writes('hello')
  const interactionId = (await chat.interaction())?.interactionId ?? ''
  await chat.database.write((tx) =>
    tx.run(
      "insert into watchers (interaction_id, user_id, tenant_id, mode, since) values (?, 'alan', 1, 'monitor', 1)",
      interactionId,
    ),
  )
  await chat.writes('yes')
  const rows = await chat.read<{ json: string }>("select event_json as json from live_events where user_id = 'alan'")
  const events = rows.map(({ json }) => JSON.parse(json))
  expect(events).toContainEqual({ type: 'resource_changed', resource: 'customer', id: `${BOT}-${ANN}` })
  expect(events.findLast(({ type }) => type === 'interaction_changed').interaction.tags).toEqual(['Served'])
})
