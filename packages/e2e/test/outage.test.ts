// The server was away: what waited is handled once and in order, and nothing is thrown away by coming back.
import { connectionReport } from '@scenarium/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '../src/customer.ts'
import { echo, mobileChat } from '../src/scenarios.ts'
import { runCommand } from '../src/server-process.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({
    bots: [
      { username: 'echo_bot', scenario: 'Echo' },
      { username: 'polled_bot', scenario: 'Echo', delivery: 'polling' },
    ],
    scenarios: [echo, mobileChat()],
  })
})
afterEach(() => world.holds())
afterAll(() => world.close())

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `number ${index}`)

/** Everybody's messages, each written without waiting for an answer. */
async function writeAll(people: Customer[], count: number) {
  await Promise.all(
    people.map(async (person) => {
      for (const text of numbers(count)) await person.writes(text)
    }),
  )
}

/** The first message starts the scenario, each of the others is echoed once, in order. */
async function expectEchoes(people: Customer[], count: number) {
  for (const person of people) {
    await until(
      `${person.firstName} has heard the last echo`,
      async () => (await person.texts()).includes(`You said: number ${count - 1}`),
      person.texts,
    )
  }
  await world.settled()
  for (const person of people) {
    const echoed = (await person.texts()).filter((text) => text.startsWith('You said'))
    expect(echoed).toEqual(
      numbers(count)
        .slice(1)
        .map((text) => `You said: ${text}`),
    )
  }
}

describe.each(['echo_bot', 'polled_bot'])('after an outage, %s', (bot) => {
  it('works off what waited: once, in order, for everybody', async () => {
    const grace = await world.agent('grace')
    await world.stop()
    const people = await Promise.all(Array.from({ length: 25 }, () => world.customer('Ann', { bot })))
    await writeAll(people, 6)
    await world.start()
    await expectEchoes(people, 6)
    expect(grace.live.isConnected()).toBe(true)
  })
})

describe('coming back', () => {
  it('never throws away what waits, neither at start nor by Set Webhook', async () => {
    const ann = await world.customer()
    await world.control.changeSettings({ paused: true })
    for (const text of numbers(5)) await ann.writes(text)
    await world.restart()
    const { api } = await world.administrator()
    const [account] = world.rows<{ id: string }>(
      'select account_id as id from integration_accounts where bot_username = ?',
      'echo_bot',
    )
    await api.send('POST', `/api/integration-accounts/${account?.id}/set-webhook`, connectionReport, {})
    await world.control.changeSettings({ paused: false })
    await expectEchoes([ann], 5)
    const dropping = ['setWebhook', 'deleteWebhook'].map((method) => world.control.calls({ method }))
    for (const { params } of (await Promise.all(dropping)).flat()) {
      expect(params.drop_pending_updates ?? false).toBe(false)
    }
  })

  it('stops with exit code 0, and a second stop would have nothing to finish', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
    expect(await world.stop()).toBe('0')
    expect(await world.isQuiet()).toBe(true)
    await world.start()
    await ann.writes('still here')
    await ann.sees('You said: still here')
  })
})

describe('a second server on the same folder', () => {
  it('is refused with a sentence and exit code 2, and the first goes on', async () => {
    const { code, output } = runCommand(['start', '--data', world.folder, '--port', '0'])
    expect(code).toBe(2)
    expect(output).toMatch(/A server is running on this data folder/)
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
  })
})

describe('a database that another program holds', () => {
  it('delays customers, but nothing that was answered is lost', async () => {
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
    const release = world.lockDatabase()
    const { updateId } = await ann.writes('while it is locked')
    await until('the update has been refused or waits', async () => {
      const deliveries = await world.control.deliveries({ bot: 'echo_bot' })
      return deliveries.some((delivery) => delivery.updateId === updateId && delivery.status === 503)
    })
    release()
    await ann.sees('You said: while it is locked')
  })
})
