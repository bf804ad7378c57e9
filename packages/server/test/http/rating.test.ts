// A rating after the chat needs nothing but ordinary blocks: examples/rating, played by a server.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

const draft = JSON.parse(
  readFileSync(new URL('../../../../examples/rating/rating.scenario.json', import.meta.url), 'utf8'),
)

let desk: Desk
let grace: Browser
let accountId: string

beforeAll(async () => {
  desk = await openDesk()
  const ada = await desk.addUser('ada', ['administrator', 'designer'])
  const { account, entry } = await desk.addBot(ada)
  accountId = account.accountId
  const path = `/api/scenarios/${entry.scenarioId}`
  const { scenario } = (await ada.get(path)).body
  const saved = await ada.send('PUT', `${path}/draft`, { draft, draftRevision: scenario.draftRevision })
  const published = await ada.send('POST', `${path}/publish`, { draftRevision: saved.body.scenario.draftRevision })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const detailOf = async (interactionId: string) => (await grace.get(`/api/interactions/${interactionId}`)).body

async function endAs(chatId: number, disposition: string): Promise<string> {
  const interactionId = await desk.connect(grace, accountId, chatId)
  await grace.send('POST', `/api/interactions/${interactionId}/disposition`, command({ disposition }))
  await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
  return interactionId
}

it('asks after the agent has left, attaches the rating, and shows it to the agent in after-call work', async () => {
  const interactionId = await endAs(301, 'Resolved')
  const asked = await vi.waitFor(() => {
    const call = desk.telegram.calls.find(({ payload }) => payload.text === 'How satisfied are you with this chat?')
    expect(call).toBeDefined()
    return call
  }, 20_000)
  expect(asked?.payload.reply_markup.inline_keyboard.flat()[0]).toMatchObject({ text: 'Very satisfied' })
  expect((await detailOf(interactionId)).interaction).toMatchObject({ place: 'scenario', attachedData: {} })
  await desk.write(accountId, 301, { text: 'Very satisfied' })
  const { interaction, variables } = await detailOf(interactionId)
  expect(interaction).toMatchObject({ place: 'wrap_up', disposition: 'Resolved', attachedData: { Rating: '5' } })
  expect(variables).toMatchObject({ rating: '5', 'item.disposition': 'Resolved' })
  await vi.waitFor(() => {
    const said = desk.telegram.calls.map(({ payload }) => payload.text)
    expect(said).toContain('Thank you, Ann301! This helps us to get better.')
  }, 20_000)
  const shown = (await desk.liveEvents(grace)).findLast((event) => event.type === 'interaction_changed')
  expect(shown).toMatchObject({ interaction: { interactionId, attachedData: { Rating: '5' } } })
})

it('asks nothing when the disposition says so', async () => {
  const interactionId = await endAs(302, 'Spam')
  expect((await detailOf(interactionId)).interaction).toMatchObject({ place: 'wrap_up', attachedData: {} })
  expect((await detailOf(interactionId)).path.map(({ blockId }: { blockId: string }) => blockId)).not.toContain('rate')
})
