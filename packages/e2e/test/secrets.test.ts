// The bot's token goes to Telegram and nowhere else, even when everything fails and everything is logged.
import { integrationAccountList } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { echo } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld } from '../src/world.ts'

describe('a token', () => {
  it('shows up in no log, answer, frame or row, whatever fails', async () => {
    const world = await createWorld(
      { bots: [{ username: 'echo_bot' }, { username: 'polled_bot', delivery: 'polling' }], scenarios: [echo] },
      { logLevel: 'debug' },
    )
    try {
      const ann = await world.customer()
      const ben = await world.customerOf(ann, 'polled_bot')
      for (const person of [ann, ben]) {
        await person.writes('Hello')
        await person.sees('Say something.')
      }
      for (const fault of [
        { kind: 'reset_before' },
        { kind: 'reset_after' },
        { kind: 'server_error', status: 502, body: 'html' },
        { kind: 'rate_limited', retryAfterSeconds: 1 },
        { kind: 'chat_not_found' },
      ] as const) {
        for (const bot of ['echo_bot', 'polled_bot']) await world.control.addFault({ ...fault, bot })
      }
      await ann.uploads({ kind: 'document', bytes: new Uint8Array([1]), fileName: 'a.txt' })
      for (const text of ['one', 'two', 'three']) {
        await ann.writes(text)
        await ben.writes(text)
      }
      await until('every fault has struck', async () => (await world.control.faults()).length === 0)
      const { api } = await world.administrator()
      const { accounts } = await api.get('/api/integration-accounts', integrationAccountList)
      expect(accounts.map(({ tokenHint }) => tokenHint.length)).toEqual([4, 4])
      // Whose chat was not found starts anew with whatever they wrote by then, so others see the end of it.
      const cleo = await world.customer()
      const dan = await world.customerOf(cleo, 'polled_bot')
      for (const person of [cleo, dan]) {
        await person.writes('Hello')
        await person.sees('Say something.')
      }
      await world.control.addFault({ kind: 'unauthorized', times: 0 })
      await cleo.writes('refused')
      await until(
        'both accounts are in error',
        () => world.rows("select * from integration_accounts where status = 'error'").length === 2,
      )
      await world.control.clearFaults()
      await world.restart()
      await cleo.sees('You said: refused')
      await dan.writes('heard again')
      await dan.sees('You said: heard again')
      await world.holds()
      await world.simulator.close()
      await world.stop()
      expect(world.output()).not.toBe('')
      const [token] = world.tokens.values()
      expect(token).toMatch(/^\d+:/)
      for (const secret of world.tokens.values()) {
        expect(world.output()).not.toContain(secret)
        expect(world.output()).not.toContain(secret.split(':')[1])
      }
    } finally {
      await world.close()
    }
  })
})
