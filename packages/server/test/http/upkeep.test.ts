// Dead letters and the installation itself, as administrators see them.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ChatSettings, deadLetterPage, type SystemView } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { KEPT_BACKUPS } from '../../src/backup/backups.ts'
import { insertDeadLetter } from '../../src/db/dead-letters.ts'
import type { ChatEvent } from '../../src/lanes/lane-event.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let accountId: string
const patience = { timeout: 15_000, interval: 20 }

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  const { account } = await desk.addBot(ada)
  accountId = account.accountId
  await desk.write(accountId, 77, { text: 'Hello' })
})
afterAll(() => desk.close())

const token = `123456:${'A'.repeat(35)}`

const bury = (event: ChatEvent, error = `TypeError: oops with ${token}\n    at somewhere`) =>
  desk.database.write((tx) =>
    insertDeadLetter(tx, desk.core.context(), {
      key: { accountId, chatId: 77 },
      updateId: null,
      event,
      error,
      attempts: 3,
    }),
  )
const list = async (query = '') => deadLetterPage.parse((await ada.get(`/api/dead-letters${query}`)).body)
const actions = () =>
  desk.database.read((tx) => tx.all<{ action: string }>('select action from audit_records').map(({ action }) => action))

describe('dead letters', () => {
  it('are none at first', async () => {
    expect(await list()).toEqual({ deadLetters: [], openCount: 0, hasMore: false })
  })

  it('say what failed, why, whose it is and when, and hold no secret', async () => {
    await bury({ type: 'chat_timer', name: `token ${token}` })
    const { deadLetters, openCount } = await list()
    expect(openCount).toBe(1)
    expect(deadLetters[0]).toMatchObject({
      what: 'A timer of the chat',
      reason: 'TypeError: oops with [hidden]',
      state: 'open',
      accountName: 'desk_bot',
      chatId: 77,
      customerName: 'Ann77 Meyer',
      attempts: 3,
    })
    const { body } = await ada.get(`/api/dead-letters/${deadLetters[0]?.deadLetterId}`)
    expect(body).toMatchObject({ error: expect.stringContaining('at somewhere'), event: { type: 'chat_timer' } })
    expect(JSON.stringify(body)).not.toContain(token)
  })

  it('are dismissed, and then are open no more', async () => {
    const [letter] = (await list()).deadLetters
    expect((await ada.send('POST', `/api/dead-letters/${letter?.deadLetterId}/dismiss`, {})).status).toBe(200)
    expect((await list()).deadLetters).toEqual([])
    expect((await list('?state=dismissed')).deadLetters).toMatchObject([{ state: 'dismissed' }])
    expect(await actions()).toContain('dead_letter_dismissed')
    expect((await desk.core.metrics.registry.metrics()).match(/scenarium_dead_letters (\d+)/)?.[1]).toBe('0')
  })

  it('are handled again one by one, which the audit log has', async () => {
    await bury({ type: 'customer_reached' })
    const [letter] = (await list()).deadLetters
    expect((await ada.send('POST', `/api/dead-letters/${letter?.deadLetterId}/retry`, {})).status).toBe(200)
    expect((await list('?state=retried')).deadLetters).toMatchObject([{ deadLetterId: letter?.deadLetterId }])
    await vi.waitFor(async () => {
      const left = await desk.database.read((tx) => tx.all('select 1 from lane_events'))
      expect(left).toEqual([])
    }, patience)
    expect(await actions()).toContain('dead_letter_retried')
  })

  it('are handled again all together, and shown in pages', async () => {
    for (let count = 0; count < 52; count += 1) await bury({ type: 'customer_reached' })
    const first = await list()
    expect([first.deadLetters.length, first.hasMore, first.openCount]).toEqual([50, true, 52])
    const second = await list(`?before=${first.deadLetters.at(-1)?.deadLetterId}`)
    expect([second.deadLetters.length, second.hasMore]).toEqual([2, false])
    expect((await ada.send('POST', '/api/dead-letter-retries', {})).body).toEqual({ retried: 52, open: 0 })
    expect((await list()).openCount).toBe(0)
  })

  it('that do not exist are said not to', async () => {
    expect((await ada.get('/api/dead-letters/1')).status).toBe(404)
    expect((await ada.send('POST', '/api/dead-letters/1/retry', {})).status).toBe(404)
  })
})

describe('the system page', () => {
  const system = async () => (await ada.get('/api/system')).body as SystemView

  it('says versions, sizes and backlogs', async () => {
    const found = await system()
    expect(found).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      node: process.versions.node,
      sqlite: expect.stringMatching(/^3\./),
      publicUrl: null,
      deadLetters: 0,
      timers: { overdue: 0 },
    })
    expect(found.schemaVersion).toBeGreaterThan(7)
    expect(found.database.bytes + found.database.logBytes).toBeGreaterThan(10_000)
    await vi.waitFor(async () => expect((await system()).attachments).toMatchObject({ files: 0, bytes: 0 }), patience)
  })

  it('says who went over which budget', async () => {
    expect((await system()).overruns).toEqual([])
    const change = (chats: number) =>
      ada.send('PATCH', '/api/chat-settings', { budgets: { customerHourly: { chats } } })
    expect((await change(0)).body).toMatchObject({
      code: 'invalid_request',
      problems: [{ path: 'body.budgets.customerHourly.chats' }],
    })
    expect((await change(1)).status).toBe(200)
    // Nobody is logged in, so that a chat is over soon after it began.
    await vi.waitFor(async () => {
      await desk.write(accountId, 41, { text: 'Hello' })
      expect((await system()).overruns).toMatchObject([
        { budget: 'chats', of: 'customer', accountName: 'desk_bot', customer: { name: 'Ann41 Meyer', chatId: 41 } },
      ])
    }, patience)
    expect((await ada.get('/metrics')).body).toContain('scenarium_over_budget_total{budget="chats",of="customer"} ')
  })

  it('lets two administrators change chat settings of one kind', async () => {
    const change = (settings: object) => ada.send('PATCH', '/api/chat-settings', settings)
    await change({ messages: { agent_joined: 'default', agent_left: { text: 'Bye' } } })
    await change({ budgets: { customerHourly: { files: 7 } } })
    await change({
      messages: { agent_left: null, session_ended: 'default' },
      budgets: { botMinutely: { files: null } },
    })
    const { messages, budgets } = (await ada.get('/api/chat-settings')).body as ChatSettings
    expect(messages).toEqual({ agent_joined: 'default', session_ended: 'default' })
    expect(budgets).toMatchObject({
      customerHourly: { chats: 1, files: 7 },
      botMinutely: { chats: 3_000, files: null },
    })
  })

  it('makes a backup that was restored and compared, one at a time', async () => {
    const started = await ada.send('POST', '/api/system/backups', {})
    expect(started.status).toBe(200)
    expect((await ada.send('POST', '/api/system/backups', {})).body.code).toBe('backup_running')
    expect((await system()).backups.runningSince).not.toBeNull()
    await vi.waitFor(async () => expect((await system()).backups.runningSince).toBeNull(), patience)
    const { backups } = await system()
    expect(backups.lastProblem).toBeNull()
    expect(backups.made).toMatchObject([{ file: started.body.file, madeBy: 'ada', problem: null }])
    expect(backups.made[0]?.verifiedAt).not.toBeNull()
    expect(backups.made[0]?.rows).toBeGreaterThan(50)
    expect(started.body.file.startsWith(backups.folder)).toBe(true)
    expect(existsSync(started.body.file)).toBe(true)
    expect(await actions()).toContain('backup_started')
  })

  it('keeps the newest backups once a newer one is proved, and what others put there', async () => {
    const { folder, made } = (await system()).backups
    mkdirSync(folder, { recursive: true })
    const old = Array.from({ length: KEPT_BACKUPS }, (_, day) => `2020-01-${10 + day}T00-00-00-000Z.scenarium`)
    for (const name of [...old, 'before-upgrade.scenarium']) writeFileSync(join(folder, name), '')
    await ada.send('POST', '/api/system/backups', {})
    await vi.waitFor(async () => expect((await system()).backups.runningSince).toBeNull(), patience)
    const { backups } = await system()
    const newest = [...made, ...backups.made].map(({ file }) => basename(file))
    const kept = [...new Set([...old, ...newest])].toSorted().slice(-KEPT_BACKUPS)
    expect(readdirSync(folder).toSorted()).toEqual([...kept, 'before-upgrade.scenarium'].toSorted())
    expect(backups.made.map(({ isThere }) => isThere)).toEqual(backups.made.map(() => true))
    rmSync(backups.made[0]?.file ?? '')
    expect((await system()).backups.made[0]?.isThere).toBe(false)
  })

  it('goes on when an older backup cannot be deleted, and says so', async () => {
    const { folder } = (await system()).backups
    // What is no file cannot be deleted as one.
    mkdirSync(join(folder, '2019-01-01T00-00-00-000Z.scenarium'))
    const { body } = await ada.send('POST', '/api/system/backups', {})
    await vi.waitFor(async () => expect((await system()).backups.runningSince).toBeNull(), patience)
    const { backups } = await system()
    expect(backups.lastProblem).toContain('Older backups could not be deleted')
    expect(backups.made[0]).toMatchObject({ file: body.file, isThere: true, problem: null })
  })
})
