import { describe, expect, it } from 'vitest'
import { ask, type Chat, exit, openChat, say, scenarioOf } from '../../test/chats/chat.ts'
import { moveChats, planMove } from '../scenarios/move-chats.ts'
import { TENANT } from '../tenant.ts'

type Blocks = NonNullable<Parameters<typeof openChat>[0]>

const first: Blocks = { ask: ask('Name?', 'bye'), bye: say('Old goodbye'), exit }
const second: Blocks = { ask: ask('Your name?', 'bye'), bye: say('New goodbye'), exit }
const without: Blocks = { other: ask('What?', 'exit'), exit }

async function addVersion(chat: Chat, number: number, blocks: Blocks) {
  await chat.database.write((tx) => {
    tx.run(
      `insert into scenario_versions (scenario_version_id, tenant_id, scenario_id, number, document_json, note, published_at)
       values (?, ?, 'Main', ?, ?, '', 0)`,
      `Main:${number}`,
      TENANT,
      number,
      JSON.stringify(scenarioOf('Main', blocks)),
    )
    tx.run("update scenarios set published_version_id = ? where scenario_id = 'Main'", `Main:${number}`)
  })
}

const move = (from: Blocks, to: Blocks, toNumber = 2) => ({
  from: { scenarioVersionId: 'Main:1', document: scenarioOf('Main', from) },
  to: { scenarioVersionId: `Main:${toNumber}`, document: scenarioOf('Main', to) },
})

const wanted = async (chat: Chat) => ({
  type: 'version_change_wanted' as const,
  interactionId: (await chat.interaction())?.interactionId ?? '',
  fromVersionId: 'Main:1',
  toVersionId: 'Main:2',
})

describe('publishing', () => {
  it('leaves running chats as they are, wherever they stand', async () => {
    const chat = await openChat(first)
    await chat.writes('Hello')
    const before = await chat.read('select * from interactions')
    const timers = await chat.read('select * from timers')
    await addVersion(chat, 2, second)
    expect(await chat.read('select * from interactions')).toEqual(before)
    expect(await chat.read('select * from timers')).toEqual(timers)
    await chat.writes('Ann')
    expect(await chat.said()).toContain('scenario: Old goodbye')
    await chat.writes('Hello again')
    expect((await chat.interaction())?.scenarioVersionId).toBe('Main:2')
  })
})

describe('moving a waiting chat', () => {
  it('leads it on by the new version, its timer running on', async () => {
    const chat = await openChat(first)
    await chat.writes('Hello')
    await addVersion(chat, 2, second)
    const timers = await chat.read('select * from timers')
    expect(await chat.handles(await wanted(chat))).toBe(null)
    expect((await chat.interaction())?.scenarioVersionId).toBe('Main:2')
    expect(await chat.read('select * from timers')).toEqual(timers)
    expect(await chat.said()).toEqual(['customer: Hello', 'scenario: Name?'])
    await chat.writes('Ann')
    expect(await chat.said()).toContain('scenario: New goodbye')
    expect(await chat.turns()).toContain('version_change_wanted')
  })

  it('is decided in its turn: who has gone on meanwhile stays', async () => {
    const chat = await openChat({ ...first, bye: ask('Anything else?') })
    await chat.writes('Hello')
    await addVersion(chat, 2, { ask: ask('Your name?'), exit })
    const event = await wanted(chat)
    await chat.writes('Ann')
    expect(await chat.handles(event)).toBe('the chat stays on its version: block_gone')
    expect((await chat.interaction())?.scenarioVersionId).toBe('Main:1')
    expect(await chat.turns()).not.toContain('version_change_wanted')
    await chat.writes('No')
    expect((await chat.interaction())?.place).toBe('ended')
    expect(await chat.handles(event)).toBe('no open interaction')
  })

  it('asked twice, changes nothing the second time', async () => {
    const chat = await openChat(first)
    await chat.writes('Hello')
    await addVersion(chat, 2, second)
    const event = await wanted(chat)
    await chat.handles(event)
    const after = await chat.read('select * from interactions')
    expect(await chat.handles(event)).toBe('the chat stays on its version: not_on_version')
    expect(await chat.read('select * from interactions')).toEqual(after)
  })

  it('is planned without touching anything, and then done through the lane', async () => {
    const chat = await openChat(first)
    await chat.writes('Hello')
    await addVersion(chat, 2, second)
    expect(await planMove(chat.database, move(first, second))).toEqual({ moves: 1, stays: [] })
    expect(await planMove(chat.database, move(first, without))).toMatchObject({
      moves: 0,
      stays: [{ blockId: 'ask', obstacle: 'block_gone', chats: 1 }],
    })
    expect((await chat.interaction())?.scenarioVersionId).toBe('Main:1')
    expect(await moveChats(chat.database, chat.context, move(first, second))).toBe(1)
    await chat.settlesLanes()
    expect((await chat.interaction())?.scenarioVersionId).toBe('Main:2')
    expect(await planMove(chat.database, move(first, second))).toEqual({ moves: 0, stays: [] })
  })
})
