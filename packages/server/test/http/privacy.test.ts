// A customer is erased, and nothing of him is found anywhere; what is old goes by itself; and everything can be handed out.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyAudit } from '../../src/db/audit-seal.ts'
import { insertInternalMessage } from '../../src/db/internal-messages.ts'
import { TENANT } from '../../src/tenant.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

const CANARY = 'canaryq7'
let desk: Desk
let ada: Browser
let lena: Browser
let grace: Browser
let accountId: string
let fieldId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  lena = await desk.addUser('lena', ['supervisor'])
  accountId = (await desk.addBot(ada)).account.accountId
  const field = { key: 'customerNumber', name: 'Customer number', kind: 'text' }
  ;({ fieldId } = (await ada.send('POST', '/api/contact-fields', field)).body)
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const customerOf = (chatId: number) => `${accountId}-${chatId}`
const DAY = 24 * 3_600_000

async function end(interactionId: string) {
  await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
  await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
  const { body } = await lena.get(`/api/interactions/${interactionId}`)
  expect(body.interaction.place).toBe('ended')
}

/** A chat in which the canary is wherever words of a customer, or about him, can be. */
async function leavesTraces(chatId: number): Promise<{ interactionId: string; sha256: string }> {
  const from = { id: chatId, is_bot: false, first_name: `First${CANARY}`, last_name: `Last${CANARY}`, username: CANARY }
  const interactionId = await desk.connect(grace, accountId, chatId)
  await desk.write(accountId, chatId, { text: `I am ${CANARY}`, from })
  const [edited] = await desk.database.read((tx) =>
    tx.all<{ id: number }>(
      'select messenger_message_id as id from messages where chat_id = ? and sender = ?',
      chatId,
      'customer',
    ),
  )
  await desk.database.write((tx) => {
    const context = { tenantId: 1, now: 1 }
    const writtenBy = { scenario: 'Main', interactionId }
    const message = insertInternalMessage(tx, context, { toUserId: lena.userId, text: `tells of ${CANARY}`, writtenBy })
    tx.run('delete from live_events where user_id = ?', lena.userId)
    tx.run(
      'insert into live_events (user_id, seq, tenant_id, at, event_json) values (?, 1, 1, 1, ?)',
      lena.userId,
      JSON.stringify({ type: 'internal_message_changed', message }),
    )
  })
  await desk.database.write((tx) =>
    tx.run(
      `insert into message_revisions (interaction_id, seq, revision, tenant_id, text, replaced_at) values (?, 1, 1, 1, ?, 1)`,
      interactionId,
      `before ${CANARY} ${edited?.id}`,
    ),
  )
  const upload = await grace.send(
    'POST',
    `/api/attachments?name=${CANARY}.txt`,
    Buffer.from(`content ${CANARY} ${chatId}`),
    {
      'content-type': 'application/octet-stream',
    },
  )
  expect(upload.status, JSON.stringify(upload.body)).toBe(200)
  const path = `/api/interactions/${interactionId}`
  const { attachmentId } = upload.body
  await grace.send('POST', `${path}/messages`, command({ type: 'file', attachmentId, caption: `caption ${CANARY}` }))
  await grace.send('POST', `${path}/messages`, command({ type: 'text', text: `Dear ${CANARY}` }))
  await grace.send('POST', `${path}/messages`, command({ type: 'note', text: `note on ${CANARY}` }))
  await grace.send('POST', `${path}/disposition`, command({ disposition: 'Resolved', note: `wanted ${CANARY}` }))
  await grace.send('POST', `${path}/reminders`, command({ dueAt: Date.now() + DAY, note: `call ${CANARY}` }))
  await grace.send('PUT', `/api/customers/${customerOf(chatId)}/tags`, command({ tags: [`tag-${CANARY}`] }))
  const corrected = await grace.send('PATCH', `/api/customers/${customerOf(chatId)}/contact`, {
    ...command({
      revision: 0,
      firstName: `Called${CANARY}`,
      email: `${CANARY}@shop.example`,
      phone: `+49 30 ${chatId}1234`,
    }),
    fields: { [fieldId]: `number ${CANARY}` },
  })
  expect(corrected.status, JSON.stringify(corrected.body)).toBe(200)
  await grace.send('POST', `/api/customers/${customerOf(chatId)}/notes`, command({ text: `remember ${CANARY}` }))
  await grace.send('POST', `${path}/flag`, command({ isFlagged: true, note: `help with ${CANARY}` }))
  const photo = 'a'.repeat(63)
  await desk.database.write((tx) => {
    tx.run(
      'update interactions set attached_json = ? where interaction_id = ?',
      JSON.stringify({ Order: CANARY }),
      interactionId,
    )
    tx.run(
      `insert into dead_letters (dead_letter_id, tenant_id, lane, account_id, chat_id, event_json, error, attempts, created_at)
       values (?, 1, 'chat', ?, ?, ?, 'x', 1, 1)`,
      ...[chatId, accountId, chatId, JSON.stringify({ text: CANARY })],
    )
    tx.run(
      `insert into attachments (attachment_id, tenant_id, account_id, photo_of_chat_id, messenger_file_id, kind, name, status,
         sha256, attempts, created_at) values (?, 1, ?, ?, 'file', 'photo', 'photo.jpg', 'ready', ?, 1, 1)`,
      ...[`att_photo${chatId}`, accountId, chatId, `${photo}${chatId % 10}`],
    )
    tx.run('update chats set photo_attachment_id = ? where chat_id = ?', `att_photo${chatId}`, chatId)
  })
  mkdirSync(join(desk.folder, 'attachments', 'aa'), { recursive: true })
  writeFileSync(join(desk.folder, 'attachments', 'aa', `${photo}${chatId % 10}`), `photo ${CANARY}`)
  await end(interactionId)
  await desk.core.followAll()
  const [file] = await desk.database.read((tx) =>
    tx.all<{ sha256: string }>('select sha256 from attachments where attachment_id = ?', attachmentId),
  )
  return { interactionId, sha256: file?.sha256 ?? '' }
}

function filesWith(text: string): string[] {
  return readdirSync(desk.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Every text of every table, for a word. */
async function tablesWith(text: string): Promise<string[]> {
  return desk.database.read((tx) =>
    tx
      .all<{ name: string }>(
        "select name from sqlite_schema where type = 'table' and name not like 'interaction_texts%'",
      )
      .map(({ name }) => name)
      .filter((name) => JSON.stringify(tx.all(`select * from "${name}"`)).includes(text)),
  )
}

describe('a customer', () => {
  it('is not erased while a chat of his is open', async () => {
    const interactionId = await desk.connect(grace, accountId, 701)
    const path = `/api/customers/${customerOf(701)}`
    expect((await lena.get(`${path}/erasure`)).body.obstacles).toHaveLength(1)
    expect(await lena.send('POST', `${path}/erase`, {})).toMatchObject({ status: 409, body: { code: 'chat_open' } })
    await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
    // After-call work is work on him too.
    expect((await lena.send('POST', `${path}/erase`, {})).body.code).toBe('chat_open')
    await grace.send('POST', `/api/interactions/${interactionId}/close`, command())
    expect((await lena.send('POST', `${path}/erase`, {})).status).toBe(200)
    expect((await lena.get(path)).status).toBe(404)
  })

  it('is handed out whole, with his files', async () => {
    const { sha256 } = await leavesTraces(702)
    const { status, headers } = await lena.get(`/api/customers/${customerOf(702)}/export`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-tar'])
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="customer_[0-9a-f]{16}\.tar"$/)
    const response = await desk.app.request(`http://desk.test/api/customers/${customerOf(702)}/export`, {
      headers: { cookie: lena.cookie },
    })
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'all.tar'), Buffer.from(await response.arrayBuffer()))
    execFileSync('tar', ['-xf', 'all.tar'], { cwd: folder })
    const record = JSON.parse(readFileSync(join(folder, 'customer.json'), 'utf8'))
    expect(record).toMatchObject({
      firstName: `First${CANARY}`,
      tags: [`tag-${CANARY}`],
      notes: [{ text: `remember ${CANARY}` }],
      interactions: [
        {
          disposition: 'Resolved',
          attachedData: { Order: CANARY },
          internalMessages: [{ text: `tells of ${CANARY}` }],
        },
      ],
    })
    const said = record.interactions[0].messages.map(({ text }: { text: string }) => text)
    expect(said).toEqual(expect.arrayContaining(['Hello', `I am ${CANARY}`, `Dear ${CANARY}`, `note on ${CANARY}`]))
    const contents = readdirSync(join(folder, 'files')).map((name) => readFileSync(join(folder, 'files', name), 'utf8'))
    expect(contents.toSorted()).toEqual([`content ${CANARY} 702`, `photo ${CANARY}`])
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is erased from every table, page and file; the figures stay', async () => {
    const figures = async () => ({
      counts: await desk.database.read((tx) =>
        tx.all('select block_id, exit, unit, times from exit_counts order by 1, 2, 3'),
      ),
      ended: (await lena.get('/api/interactions')).body.interactions.length,
      stays: await desk.database.read((tx) => tx.get('select count(*) as n from participants')),
    })
    const { interactionId } = await leavesTraces(703)
    expect(await tablesWith(CANARY)).not.toEqual([])
    const before = await figures()
    const path = `/api/customers/${customerOf(703)}`
    // Those of the test before are erased too, so that nothing may be left at all.
    await lena.send('POST', `/api/customers/${customerOf(702)}/erase`, {})
    const { body } = await lena.send('POST', `${path}/erase`, {})
    expect(body).toEqual({ interactions: 1, messages: expect.any(Number), files: 2 })
    expect(body.messages).toBeGreaterThan(4)
    expect(await tablesWith(CANARY)).toEqual([])
    expect(await tablesWith(customerOf(703))).toEqual([])
    expect(await figures()).toEqual(before)

    // He is nobody now, also where the interaction is still listed.
    expect((await lena.get(path)).status).toBe(404)
    const view = await lena.get(`/api/interactions/${interactionId}`)
    expect(view.body.interaction).toMatchObject({
      customer: { firstName: 'Erased customer', userId: 0 },
      disposition: 'Resolved',
    })
    expect(
      (await lena.get('/api/customers')).body.customers.map(({ customer }: any) => customer.firstName),
    ).not.toContain('Erased customer')
    expect((await lena.get(`/api/interactions?text=${CANARY}`)).body.interactions).toEqual([])
    const records = await desk.database.read((tx) =>
      tx.all<{ subject: string; detail: string }>(
        "select subject, detail_json as detail from audit_records where action = 'customer_erased'",
      ),
    )
    expect(records.length).toBeGreaterThan(0)
    // The subject is made under a key of the installation, and may have the same digits among others.
    expect(JSON.stringify(records)).not.toMatch(/\b703\b/)

    // The log of the database is written back first: it is overwritten from then on.
    await desk.database.write((tx) => tx.run("insert into settings (tenant_id, name, value_json) values (1, 'x', '1')"))
    await desk.checkpoint()
    expect(filesWith(CANARY)).toEqual([])
  })

  it('keeps a file that somebody else has sent too', async () => {
    const first = await leavesTraces(704)
    const second = await leavesTraces(714)
    await desk.database.write((tx) =>
      tx.run('update attachments set sha256 = ? where sha256 = ?', first.sha256, second.sha256),
    )
    await lena.send('POST', `/api/customers/${customerOf(704)}/erase`, {})
    expect(await desk.core.files.open(first.sha256)).toBeDefined()
    await lena.send('POST', `/api/customers/${customerOf(714)}/erase`, {})
    expect(await desk.core.files.open(first.sha256)).toBeUndefined()
  })
})

describe('what is old', () => {
  it('goes by itself, each kind after its own time', async () => {
    const old = await leavesTraces(705)
    const fresh = await leavesTraces(706)
    const age = (days: number) =>
      desk.database.write((tx) =>
        tx.run(
          'update interactions set ended_at = ? where interaction_id = ?',
          Date.now() - days * DAY,
          old.interactionId,
        ),
      )
    const rows = (table: string, interactionId: string) =>
      desk.database.read((tx) => tx.all(`select * from ${table} where interaction_id = ?`, interactionId).length)
    // As it would be after so long: the id tells when it began.
    const renamed = 'int_0000000001'
    await desk.database.write((tx) => {
      tx.run('delete from reported_interactions where interaction_id = ?', old.interactionId)
      for (const table of ['interactions', 'messages', 'turns', 'attachments', 'message_revisions', 'reminders'])
        tx.run(`update ${table} set interaction_id = ? where interaction_id = ?`, renamed, old.interactionId)
    })
    old.interactionId = renamed
    await age(10)

    const goes = async (query: string) => (await ada.get(`/api/retention/deletion?${query}`)).body.consequences
    expect(await goes('transcriptDays=5&variableDays=9')).toEqual([
      'What was said, with files, in 1 conversation.',
      'Variables and traces of 1 conversation.',
    ])
    expect((await ada.send('PATCH', '/api/retention', { variableDays: 5 })).body).toMatchObject({
      variableDays: 5,
      transcriptDays: null,
    })
    expect(await goes('variableDays=9')).toEqual([])
    await desk.core.applyRetention()
    expect([await rows('turns', renamed), await rows('messages', renamed)]).toEqual([0, expect.any(Number)])
    expect(await rows('messages', renamed)).toBeGreaterThan(0)

    await ada.send('PATCH', '/api/retention', { attachmentDays: 5 })
    await desk.core.applyRetention()
    expect(await rows('attachments', renamed)).toBe(0)
    expect(await desk.core.files.open(old.sha256)).toBeUndefined()
    const { messages } = (await lena.get(`/api/interactions/${renamed}/messages`)).body
    const file = messages.find(({ kind }: { kind: string }) => kind === 'document')
    expect(file.content.files[0]).toMatchObject({ status: 'failed', reason: 'Deleted: files are kept for 5 days' })

    await ada.send('PATCH', '/api/retention', { transcriptDays: 11 })
    await desk.core.applyRetention()
    expect(await rows('messages', renamed)).toBeGreaterThan(0)
    await age(11)
    await desk.core.applyRetention()
    expect(await rows('messages', renamed)).toBe(0)
    expect(await rows('messages', fresh.interactionId)).toBeGreaterThan(0)
    expect(await desk.core.files.open(fresh.sha256)).toBeDefined()
  })

  it('goes from the audit log too, which tells of it', async () => {
    expect((await ada.send('PATCH', '/api/retention', { auditDays: 89 })).status).toBe(400)
    expect((await ada.send('PATCH', '/api/retention', { auditDays: 90 })).body).toMatchObject({ auditDays: 90 })
    const records = async () => (await ada.get('/api/audit-records?limit=200')).body.records
    expect((await records())[0]).toMatchObject({
      action: 'retention_changed',
      changes: { auditDays: { before: null, after: 90 } },
    })
    await desk.core.applyRetention()
    const before = await records()
    expect(before.map(({ action }: any) => action)).not.toContain('audit_trimmed')
    vi.useFakeTimers({ now: Date.now() + 91 * DAY, toFake: ['Date'] })
    try {
      await desk.core.applyRetention()
    } finally {
      vi.useRealTimers()
    }
    const left = await desk.database.read((tx) => tx.all<{ action: string }>('select action from audit_records'))
    expect(left).toEqual([{ action: 'audit_trimmed' }])
    expect(await desk.database.read((tx) => verifyAudit(tx, TENANT))).toMatchObject({ records: 1, damage: null })
    await ada.send('PATCH', '/api/retention', { auditDays: null })
  })

  it('is kept for ever unless somebody says otherwise', async () => {
    for (const days of [0, -1, 1.5, '7']) {
      expect((await ada.send('PATCH', '/api/retention', { transcriptDays: days })).status).toBe(400)
    }
    const { body } = await ada.send('PATCH', '/api/retention', {
      transcriptDays: null,
      attachmentDays: null,
      variableDays: null,
    })
    expect(body).toEqual({ transcriptDays: null, attachmentDays: null, variableDays: null, auditDays: null })
  })
})

it('is said who banned whom, when and why, and unbanning ends it', async () => {
  const interactionId = await desk.connect(grace, accountId, 707)
  await grace.send('POST', `/api/interactions/${interactionId}/ban`, command({ reason: 'Threatens people' }))
  const list = async (query = '') => (await lena.get(`/api/banned-customers${query}`)).body.customers
  expect(await list()).toMatchObject([
    { customerId: customerOf(707), bannedByName: 'grace Example', reason: 'Threatens people', interactionId },
  ])
  expect(await list('?query=nobody')).toEqual([])
  expect(await list('?query=ann707')).toHaveLength(1)
  await lena.send('POST', `/api/customers/${customerOf(707)}/unban`, command())
  expect(await list()).toEqual([])
})
