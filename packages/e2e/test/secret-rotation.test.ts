// Secrets are replaced while customers write: no update of Telegram's is refused for it (F-43, S-01).
import { integrationAccountView } from '@scenarium/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { echo } from '../src/scenarios.ts'
import { createWorld, type World } from '../src/world.ts'

const CUSTOMERS = 6
const ROTATIONS = 4

let world: World

beforeAll(async () => {
  world = await createWorld({ bots: [{ username: 'echo_bot' }], scenarios: [echo] })
})
afterAll(() => world.close())

it('refuses no update while the secret of the webhook is replaced again and again', async () => {
  const { api } = await world.administrator()
  const [account] = world.rows('select account_id from integration_accounts')
  const secrets = new Set<unknown>()
  const token = world.tokens.get('echo_bot')
  let isOver = false

  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => world.customer()))
  const counts = customers.map(async (customer) => {
    await customer.starts()
    await customer.sees('Ready')
    let count = 0
    for (; !isOver; count += 1) {
      await customer.writes(`message ${count}`)
      await customer.sees(`You said: message ${count}`)
    }
    return count
  })
  for (let rotation = 0; rotation < ROTATIONS; rotation += 1) {
    await api.send('PATCH', `/api/integration-accounts/${account?.account_id}`, integrationAccountView, { token })
    secrets.add(world.rows('select webhook_secret_sealed from integration_accounts')[0]?.webhook_secret_sealed)
  }
  isOver = true
  expect((await Promise.all(counts)).every((count) => count > 0)).toBe(true)
  expect(secrets.size).toBe(ROTATIONS)

  const registered = (await world.control.calls({ method: 'setWebhook' })).filter(({ ok }) => ok)
  expect(new Set(registered.map(({ params }) => params.secret_token)).size).toBeGreaterThan(ROTATIONS)
  const answered = (await world.control.deliveries({ bot: 'echo_bot' })).map(({ status }) => status)
  expect(answered.filter((status) => status !== null && status !== 200)).toEqual([])
  await world.settled()
  await world.holds()
})
