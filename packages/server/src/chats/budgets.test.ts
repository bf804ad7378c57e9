import { defaultBudgets } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { ask, type Chat, exit, openChat, toAgent } from '../../test/chats/chat.ts'
import { readChatSettings, saveChatSettings } from '../db/chat-settings.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { createBudgetKeeper } from './budgets.ts'

const fetching = {
  fetch: {
    type: 'fetch_url',
    settings: { url: 'https://shop.example/orders' },
    exits: { next: 'answered', no_data: 'answered', failed: 'sorry', timeout: 'sorry' },
  },
  answered: ask('It is $(fetchURLResultBody)', 'fetch'),
  sorry: ask('Not now', 'fetch'),
  exit,
}

function bounded(chat: Chat, of: 'customerHourly' | 'botMinutely', amounts: object) {
  return chat.database.write((tx) => {
    const settings = readChatSettings(tx, TENANT)
    const budgets = { ...settings.budgets, [of]: { ...settings.budgets[of], ...amounts } }
    saveChatSettings(tx, TENANT, { ...settings, budgets })
  })
}

const interactions = (chat: Chat) => chat.read('select interaction_id from interactions')
const welcomes = (chat: Chat, count: number) =>
  chat.read("select 1 from updates where reason = 'more chats than the budget allows'").then((rows) => {
    expect(rows).toHaveLength(count)
  })

describe('a customer who begins chats again and again', () => {
  it('is told once that it is too often, and can begin again later', async () => {
    const chat = await openChat({ exit })
    await bounded(chat, 'customerHourly', { chats: 2 })
    for (let count = 0; count < 5; count += 1) await chat.writes('/start')
    expect(await interactions(chat)).toHaveLength(2)
    await welcomes(chat, 3)
    expect((await chat.outbox()).map(({ payload }) => payload)).toEqual([
      { text: expect.stringMatching(/^You have begun many chats/) },
    ])
    expect(chat.logged).toEqual(['over budget: chats begun'])
    expect(chat.budgets.overruns()).toMatchObject([{ budget: 'chats', of: 'customer', chatId: 7_001, refusals: 3 }])

    chat.advance(1_800)
    await chat.writes('hello again')
    expect(await interactions(chat)).toHaveLength(3)
    await chat.writes('and again')
    expect(await interactions(chat)).toHaveLength(3)
    expect(await chat.outbox()).toHaveLength(2)
  })

  it('reaches nothing beyond what the whole bot may, though each of a thousand customers stays within his own', () => {
    const keeper = createBudgetKeeper({ log: silentLog, observe() {} })
    let allowed = 0
    for (let second = 0; second < 60; second += 1) {
      for (let chatId = 1; chatId <= 1_000; chatId += 1) {
        const key = { accountId: 'acc', chatId }
        const taken = keeper.take(key, 'requests', { ...defaultBudgets, customerHourly: without }, second * 1000)
        if (taken === 'allowed') allowed += 1
      }
    }
    // All of a minute's at once, and what comes back within the minute.
    expect(allowed).toBeGreaterThanOrEqual(1_200)
    expect(allowed).toBeLessThanOrEqual(2_400)
    expect(keeper.overruns()).toMatchObject([{ of: 'bot', budget: 'requests', refusals: 60_000 - allowed }])
  })
})

const without = { chats: null, requests: null, queueEntries: null, files: null, internalMessages: null, emails: null }

describe('a scenario that asks another system again and again', () => {
  it('takes the exit failed beyond the budget, and nothing is sent', async () => {
    const chat = await openChat(fetching)
    await bounded(chat, 'customerHourly', { requests: 2 })
    const requests = async () => (await chat.outbox()).filter(({ channel }) => channel === 'http')
    await chat.writes('hi')
    for (const body of ['one', 'two']) {
      expect(await requests()).toHaveLength(1)
      await chat.settles({ status: 'fetched', statusCode: 200, body })
      await chat.settlesAll()
      await chat.writes('once more')
    }
    expect(await requests()).toEqual([])
    expect((await chat.said()).at(-1)).toBe('scenario: Not now')
    expect(await chat.variables()).toMatchObject({ fetchURLResultBody: 'More requests than the budget allows.' })
  })

  it('goes to an agent when it asks on without a word from the customer', async () => {
    const loop = { ...fetching.fetch, exits: { next: 'fetch', no_data: 'fetch', failed: 'fetch', timeout: 'fetch' } }
    const chat = await openChat({ fetch: loop })
    await bounded(chat, 'customerHourly', { requests: 1 })
    await chat.writes('hi')
    await chat.settles({ status: 'fetched', statusCode: 200, body: 'once' })
    expect(await chat.interaction()).toMatchObject({ scenarioVersionId: 'builtin:fallback:1', place: 'queue' })
  })
})

describe('the queue of agents', () => {
  it('is entered no more often than the budget allows, by chats and not by looking again', async () => {
    const again = {
      find: {
        type: 'find_agent',
        settings: { timeoutSeconds: 60 },
        exits: { next: 'connect', no_agents: 'find', queue_limit: 'exit', timeout: 'exit' },
      },
      ...toAgent,
    }
    const chat = await openChat(again)
    await bounded(chat, 'customerHourly', { queueEntries: 1 })
    await chat.writes('hi')
    await chat.tells({ type: 'agents_unavailable', visit: await chat.visit() })
    expect(chat.toRouter.map(({ type }) => type)).toEqual(['agent_wanted', 'agent_wanted'])
    await chat.tells({ type: 'queue_limit_reached', visit: await chat.visit() })
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
    await chat.writes('hi again')
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
    expect(chat.toRouter.filter(({ type }) => type === 'agent_wanted')).toHaveLength(2)
  })
})

describe('files of a customer', () => {
  it('are shown but not fetched beyond the budget', async () => {
    const chat = await openChat({ ask: ask('Photos?', 'ask'), exit })
    await bounded(chat, 'customerHourly', { files: 1 })
    for (const file_id of ['one', 'two']) await chat.writes({ photo: [{ file_id }] })
    const files = (await chat.lines()).flatMap(({ content }) => content?.files ?? [])
    expect(files).toMatchObject([
      { kind: 'photo', status: 'pending' },
      { kind: 'photo', status: 'failed', reason: expect.stringContaining('more files than the budget allows') },
    ])
    expect(await chat.read('select 1 from attachments')).toHaveLength(1)
  })
})
