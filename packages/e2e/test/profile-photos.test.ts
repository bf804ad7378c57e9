// A customer's profile photo is looked for when an agent meets the customer, once a day.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Agent } from '../src/agent.ts'
import type { Customer } from '../src/customer.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ scenarios: [straightToAgent], agents: [{ username: 'grace' }, { username: 'edsger' }] })
})
afterEach(async () => {
  await world.control.clearFaults()
  await world.holds()
})
afterAll(() => world.close())

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function meets(agent: Agent, customer: Customer): Promise<string> {
  await customer.writes('Hello')
  return agent.accepts(customer.firstName)
}
const photoOf = async (agent: Agent, interactionId: string) =>
  (await agent.api.interaction(interactionId)).interaction.customer.photoId
const download = (agent: Agent, photoId: string) =>
  fetch(agent.api.attachmentUrl(photoId), { headers: { cookie: agent.cookie() } })
const looks = async ({ id }: Customer) =>
  (await world.control.calls({ method: 'getUserProfilePhotos' })).filter(({ params }) => Number(params.user_id) === id)

it('is there soon after the agent has joined, and for those who may see the customer', async () => {
  const grace = await world.readyAgent('grace')
  const ann = await world.customer()
  await world.control.setProfilePhoto(ann.id, PNG)
  const interactionId = await meets(grace, ann)
  await until('Grace is told of the photo', () => grace.live.interactions.get(interactionId)?.customer.photoId)
  const photoId = (await photoOf(grace, interactionId)) ?? ''
  const answer = await download(grace, photoId)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG)
  expect((await download(await world.agent('edsger'), photoId)).status).toBe(404)
  await grace.ends(interactionId)

  // Met again on the same day, nobody looks; on the next, the photo is found to be gone.
  const again = await meets(grace, ann)
  await grace.ends(again)
  expect(await looks(ann)).toHaveLength(1)
  await world.control.removeProfilePhoto(ann.id)
  world.change('update chats set photo_checked_at = photo_checked_at - 86400001 where chat_id = ?', ann.id)
  const nextDay = await meets(grace, ann)
  await until('the photo is gone', async () => (await photoOf(grace, nextDay)) === null)
  expect(await looks(ann)).toHaveLength(2)
  await grace.ends(nextDay)
})

it('that cannot be had disturbs nobody', async () => {
  const grace = await world.readyAgent('grace')
  const ben = await world.customer('Ben')
  await world.control.setProfilePhoto(ben.id, PNG)
  await world.control.addFault({ kind: 'server_error', status: 502, method: 'getUserProfilePhotos', times: 0 })
  const interactionId = await meets(grace, ben)
  await until('the server has looked', async () => (await looks(ben)).length > 0)
  await grace.says(interactionId, 'Good morning')
  await ben.sees('Good morning')
  expect(await photoOf(grace, interactionId)).toBeNull()
  await grace.ends(interactionId)
})
