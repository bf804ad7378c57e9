import { describe, expect, it } from 'vitest'
import { ask, type Chat, exit, openChat, say } from '../../test/chats/chat.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { createExitCounter } from './exit-counter.ts'
import { listStanding, sumCounts, sumDispositions } from './exit-counts-view.ts'

const blocks = {
  ask: ask('Name?', 'set'),
  set: { type: 'set_disposition', settings: { disposition: 'Solved' }, exits: { next: 'bye' } },
  bye: say('Bye'),
  exit,
}
const always = { from: 0, before: 4_000_000_000_000 }

function counterOf(chat: Chat) {
  const { database } = chat
  const counter = createExitCounter({ database, clock: { now: chat.now }, log: silentLog, tenantId: TENANT })
  const view = async () => {
    await counter.countAll()
    return database.read((tx) => sumCounts(tx, ['Main:1'], always))
  }
  return { ...counter, view }
}

const rowsOf = (chat: Chat) => chat.read<{ interactionId: string }>('select * from counted_interactions')

describe('the counter of exits', () => {
  it('counts what is on disk, whoever wrote it and whenever', async () => {
    const chat = await openChat(blocks)
    await chat.writes('Hello')
    const counter = counterOf(chat)
    expect(await counter.view()).toEqual({ ask: { arrived: 1, exits: {}, ended: {}, errors: 0, standing: 1 } })
    chat.advance(60)
    await chat.writes('Ann')
    const interactionId = (await chat.interaction())?.interactionId ?? ''
    // Nobody has told the counter of the second turn yet.
    expect((await counter.view()).ask).toMatchObject({ arrived: 1, exits: {} })
    counter.changed(interactionId)
    const counts = await counter.view()
    expect(counts.ask).toEqual({
      arrived: 1,
      exits: { next: { times: 1, averageWaitMs: 60_000 } },
      ended: {},
      errors: 0,
      standing: 0,
    })
    expect(counts.exit).toMatchObject({ arrived: 1, ended: { scenario_exit: 1 } })
    expect(await chat.database.read((tx) => sumDispositions(tx, ['Main:1'], 'ask', always))).toEqual({
      next: [{ disposition: 'Solved', chats: 1 }],
    })
  })

  it('looks at everything when it is told of more than it remembers', async () => {
    const chat = await openChat(blocks)
    const { database } = chat
    const deps = { database, clock: { now: chat.now }, log: silentLog, tenantId: TENANT, mostTold: 1 }
    const counter = createExitCounter(deps)
    const asked = async () => {
      await counter.countAll()
      return (await database.read((tx) => sumCounts(tx, ['Main:1'], always))).ask
    }
    await chat.writes('Hello')
    expect(await asked()).toMatchObject({ arrived: 1, standing: 1 })
    await chat.writes('Ann')
    counter.changed((await chat.interaction())?.interactionId ?? '')
    await chat.writes('Hello again')
    counter.changed((await chat.interaction())?.interactionId ?? '')
    expect(await asked()).toMatchObject({ arrived: 2, exits: { next: { times: 1 } }, standing: 1 })
  })

  it('counts every turn once, however often it begins anew and is told', async () => {
    const chat = await openChat(blocks)
    for (let round = 0; round < 3; round += 1) {
      await chat.writes('Hello')
      await counterOf(chat).countAll()
      await chat.writes('Ann')
      const counter = counterOf(chat)
      counter.changed((await chat.interaction())?.interactionId ?? '')
      await counter.countAll()
      await counter.countAll()
    }
    const counts = await counterOf(chat).view()
    expect(counts.ask).toMatchObject({ arrived: 3, exits: { next: { times: 3 } }, standing: 0 })
    expect(counts.exit?.ended).toEqual({ scenario_exit: 3 })
  })

  it('forgets interactions that are over without counting them again', async () => {
    const chat = await openChat(blocks)
    // Ids have their full length from August 2026 on.
    chat.advance(300 * 86_400)
    await chat.writes('Hello')
    await chat.writes('Ann')
    const old = (await chat.interaction())?.interactionId ?? ''
    await counterOf(chat).countAll()
    chat.advance(3_600)
    await chat.writes('Again')
    const counter = counterOf(chat)
    await counter.countAll()
    counter.changed((await chat.interaction())?.interactionId ?? '')
    await counter.countAll()
    expect((await rowsOf(chat)).length).toBe(1)
    counter.changed(old)
    expect((await counter.view()).ask).toMatchObject({ arrived: 2, standing: 1 })
    expect((await counterOf(chat).view()).ask).toMatchObject({ arrived: 2, standing: 1 })
  })

  it('changes nothing when the program dies in the middle of a step', async () => {
    const chat = await openChat(blocks)
    await chat.writes('Hello')
    const failing = {
      ...chat.database,
      write: <T>(work: Parameters<Chat['database']['write']>[0]) =>
        chat.database.write((tx) => {
          work(tx)
          throw new Error('killed')
        }) as Promise<T>,
    } as Chat['database']
    const counter = createExitCounter({
      database: failing,
      clock: { now: chat.now },
      log: silentLog,
      tenantId: TENANT,
    })
    await expect(counter.countAll()).rejects.toThrow('killed')
    expect(await rowsOf(chat)).toEqual([])
    expect((await counterOf(chat).view()).ask).toMatchObject({ arrived: 1, standing: 1 })
  })

  it('says who stands where since when, by name only when asked', async () => {
    const chat = await openChat(blocks)
    await chat.writes('Hello')
    const since = chat.now()
    await counterOf(chat).countAll()
    const list = (withNames: boolean, blockId?: string) =>
      chat.database.read((tx) => listStanding(tx, { versionIds: ['Main:1'], blockId, limit: 10, withNames }))
    expect(await list(true, 'ask')).toMatchObject({ total: 1, chats: [{ blockId: 'ask', since, customerName: 'Ann' }] })
    expect((await list(false)).chats[0]?.customerName).toBe(null)
    expect(await list(true, 'bye')).toEqual({ total: 0, chats: [] })
  })
})
