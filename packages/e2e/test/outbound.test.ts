// An agent writes first through the outbound account of a service, against Telegram's simulator and through a kill.
import { ApiError } from '@scenarium/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({
    bots: [{ username: 'support_bot' }, { username: 'outbound_bot', outboundOf: 'Support' }],
  })
})
afterEach(() => world.holds())
afterAll(() => world.close())

/** A customer who has started the outbound bot, as the agent finds her. */
async function known(firstName: string) {
  const customer = await world.customer(firstName, { bot: 'outbound_bot' })
  await customer.starts()
  await customer.sees('We can write to you here now')
  const grace = await world.agent('grace')
  await grace.setState('not_ready')
  const [service] = (await grace.api.services()).services
  const serviceId = service?.serviceId ?? ''
  const { customers } = await grace.api.outboundCustomers(serviceId, { query: customer.firstName })
  const customerId = customers[0]?.customerId ?? ''
  return { customer, grace, serviceId, customerId }
}

describe('an agent who writes first', () => {
  it('reaches the customer, and the answer reaches the agent', async () => {
    const { customer, grace, serviceId, customerId } = await known('Olga')
    const body = { ...grace.command(), customerId, text: 'Your parcel is here.' }
    const { interactionId } = await grace.api.startOutbound(serviceId, body)
    await customer.sees('Your parcel is here.')
    await grace.isIn(interactionId)
    await customer.writes('Lovely, when can I come?')
    await grace.sees(interactionId, 'Lovely, when can I come?')
    await grace.says(interactionId, 'Any time.')
    await customer.sees('Any time.')
    await grace.ends(interactionId)
    await until('the chat is over', async () => {
      const { interaction } = await grace.api.interaction(interactionId)
      return interaction.endedAt !== null && interaction.direction === 'outbound'
    })
  })

  it('says it once, whatever dies in between', async () => {
    const { customer, grace, serviceId, customerId } = await known('Petra')
    const body = { ...grace.command(), customerId, text: 'Only once, please.' }
    const { interactionId } = await grace.api.startOutbound(serviceId, body)
    await world.restart()
    expect(await grace.api.startOutbound(serviceId, body)).toEqual({ interactionId })
    await until('the message was sent', async () => {
      const lines = (await grace.transcript(interactionId)).filter(({ sender }) => sender === 'agent')
      return lines.length === 1 && lines[0]?.delivery !== 'queued'
    })
    const heard = (await customer.texts()).filter((text) => text === 'Only once, please.')
    expect(heard.length).toBeLessThanOrEqual(1)
    const again = grace.api.startOutbound(serviceId, { ...body, ...grace.command() })
    await expect(again).rejects.toThrow(ApiError)
    await grace.ends(interactionId)
  })

  it('gets those who write to that bot by themselves, through the queue of the service', async () => {
    const { customer, grace } = await known('Rita')
    await grace.setState('ready')
    await customer.writes('I have a question')
    await customer.sees('One moment please')
    const interactionId = await grace.accepts(customer.firstName)
    await grace.says(interactionId, 'Yes?')
    await customer.sees('Yes?')
    await grace.ends(interactionId)
  })
})
