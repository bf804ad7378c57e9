// Figures for whoever watches the server: each is explained, and each follows what happens.
import { readFileSync } from 'node:fs'
import type { OfferList } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

const guide = readFileSync(new URL('../../../../docs/operator-guide.md', import.meta.url), 'utf8')
const patience = { timeout: 15_000, interval: 20 }

let desk: Desk
let ada: Browser
let accountId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  const { account } = await desk.addBot(ada)
  accountId = account.accountId
})
afterAll(() => desk.close())

const text = () => desk.core.metrics.registry.metrics()
/** Of one figure, by its name and labels as they are written; undefined when it is not there. */
async function figure(name: string): Promise<number | undefined> {
  const line = (await text()).split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}

describe('the metrics', () => {
  it('are all explained in the guide of operators, which names no other', async () => {
    const served = [...(await text()).matchAll(/^# HELP (scenarium_\w+) (.*)$/gm)]
    const explained = [...guide.matchAll(/^\| `(scenarium_\w+)` \|/gm)].map(([, name]) => name)
    expect(served.map(([, name]) => name).toSorted()).toEqual(explained.toSorted())
    for (const [, name, help] of served) expect(help, name).toMatch(/\.$/)
  })

  it('follow agents, chats and the queue of a service', async () => {
    const grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
    const goes = (state: string) => grace.send('PUT', '/api/agent/state', { commandId: desk.commandId(), state })
    await goes('not_ready')
    expect(await figure('scenarium_agents{state="not_ready"}')).toBe(1)
    expect(await figure('scenarium_agents{state="ready"}')).toBeUndefined()
    const service = 'scenarium_queue_length{service="Support"}'
    expect(await figure(service)).toBeUndefined()
    await desk.write(accountId, 91, { text: 'Hello' })
    await vi.waitFor(async () => expect(await figure(service)).toBe(1), patience)
    expect(await figure('scenarium_chats{place="queue"}')).toBe(1)
    expect(await figure('scenarium_queue_longest_wait_seconds{service="Support"}')).toBeGreaterThan(0)
    await goes('ready')
    const offer = await vi.waitFor(async () => {
      const { offers } = (await grace.get('/api/offers')).body as OfferList
      if (offers[0] === undefined) throw new Error('no offer yet')
      return offers[0]
    }, patience)
    await grace.send('POST', `/api/offers/${offer.offerId}/accept`, { commandId: desk.commandId() })
    await vi.waitFor(async () => expect(await figure('scenarium_chats{place="connected"}')).toBe(1), patience)
    expect(await figure('scenarium_agents{state="ready"}')).toBe(1)
    expect(await figure(service)).toBeUndefined()
  })

  it('say how large the database and its log are, and what room there is', async () => {
    expect(await figure('scenarium_wal_bytes')).toBeGreaterThan(0)
    expect((await figure('scenarium_database_bytes')) ?? 0).toBeGreaterThan(0)
    expect(await figure('scenarium_disk_free_bytes')).toBeGreaterThan(1_000_000)
  })
})
