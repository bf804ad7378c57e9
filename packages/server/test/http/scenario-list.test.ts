// The list of scenarios through the API: what it says of each, renaming, deleting.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let used: string

const document = (name: string, more: object = {}) => ({
  schemaVersion: 1,
  name,
  kind: 'chat',
  start: 'end',
  parameters: {},
  blocks: { end: { type: 'exit', title: 'End', settings: {}, exits: {} } },
  layout: {},
  ...more,
})
const caller = (name: string, called: string) =>
  document(name, {
    start: 'call',
    blocks: {
      call: { type: 'start_another_scenario', settings: { scenario: called }, exits: { next: 'end', failed: 'end' } },
      end: { type: 'exit', settings: {}, exits: {} },
    },
  })

async function create(name: string, draft: object = document(name)): Promise<string> {
  const { status, body } = await ada.send('POST', '/api/scenarios', { name, draft })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.scenario.scenarioId
}
const lineOf = async (scenarioId: string) =>
  (await ada.get('/api/scenarios')).body.scenarios.find((line: any) => line.scenarioId === scenarioId)
const rename = (scenarioId: string, name: string) => ada.send('PATCH', `/api/scenarios/${scenarioId}`, { name })
const remove = (scenarioId: string) => ada.send('DELETE', `/api/scenarios/${scenarioId}`, {})

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  used = (await desk.addBot(ada)).entry.scenarioId
})
afterAll(() => desk.close())

describe('the list of scenarios', () => {
  it('says what is published, what the draft has changed since, and what is wrong with it', async () => {
    const scenarioId = await create('Listed')
    expect(await lineOf(scenarioId)).toMatchObject({ published: null, isDraftChanged: false, errors: 0, blocks: 1 })
    await ada.send('POST', `/api/scenarios/${scenarioId}/publish`, { draftRevision: 1 })
    expect(await lineOf(scenarioId)).toMatchObject({ published: { number: 1 }, isDraftChanged: false })
    const draft = document('Listed', { start: 'nowhere' })
    await ada.send('PUT', `/api/scenarios/${scenarioId}/draft`, { draftRevision: 1, draft })
    expect(await lineOf(scenarioId)).toMatchObject({ published: { number: 1 }, isDraftChanged: true, errors: 1 })
  })

  it('is in the order people count in, as the lists to choose from are', async () => {
    for (const name of ['Orders 10', 'orders 9', 'Orders 5']) await create(name)
    const orders = (all: { name: string }[]) => all.map(({ name }) => name).filter((name) => /orders/i.test(name))
    const wanted = ['Orders 5', 'orders 9', 'Orders 10']
    expect(orders((await ada.get('/api/scenarios')).body.scenarios)).toEqual(wanted)
    expect(orders((await ada.get('/api/scenario-world')).body.scenarios)).toEqual(wanted)
  })

  it('says of two that start each other what publishing says', async () => {
    const there = await create('There', caller('There', 'Back'))
    const back = await create('Back', caller('Back', 'There'))
    const [thereLine, backLine] = [await lineOf(there), await lineOf(back)]
    expect([thereLine.errors, backLine.errors]).toEqual([1, 1])
    const refused = await ada.send('POST', `/api/scenarios/${back}/publish`, { draftRevision: 1 })
    expect(refused.status).toBe(400)
    expect(refused.body.problems).toMatchObject([
      {
        path: 'draft.blocks.call.settings.scenario',
        text: expect.stringContaining('There leads back to this scenario'),
      },
    ])
  })

  it('shows a draft that is no scenario at all', async () => {
    const scenarioId = await create('Odd', { blocks: [1, 2] })
    expect((await lineOf(scenarioId)).errors).toBeGreaterThan(0)
  })
})

describe('renaming', () => {
  it('renames the scenario and its draft', async () => {
    const scenarioId = await create('Before')
    expect((await rename(scenarioId, 'After')).body).toMatchObject({
      scenario: { name: 'After', draftRevision: 2 },
      draft: { name: 'After' },
    })
    expect((await lineOf(scenarioId)).name).toBe('After')
  })

  it('is the only way to another name', async () => {
    const scenarioId = await create('Named')
    const saved = { draftRevision: 1, draft: document('Something else') }
    const { body } = await ada.send('PUT', `/api/scenarios/${scenarioId}/draft`, saved)
    expect(body).toMatchObject({ scenario: { name: 'Named' }, draft: { name: 'Named' } })
  })

  it('refuses a name that is taken', async () => {
    const scenarioId = await create('Free')
    await create('Taken')
    expect(await rename(scenarioId, 'Taken')).toMatchObject({ status: 409, body: { code: 'name_taken' } })
    expect((await rename(scenarioId, 'Free')).status).toBe(200)
  })

  it('refuses while another scenario starts it by its name', async () => {
    const scenarioId = await create('Called')
    await create('Caller', caller('Caller', 'Called'))
    const { status, body } = await rename(scenarioId, 'Called anew')
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'scenario_in_use' })
    expect(body.text).toContain('Caller starts this scenario')
  })
})

describe('deleting', () => {
  it('takes the scenario away, and frees its name', async () => {
    const scenarioId = await create('Short-lived')
    await ada.send('POST', `/api/scenarios/${scenarioId}/publish`, { draftRevision: 1 })
    expect((await remove(scenarioId)).status).toBe(200)
    expect(await lineOf(scenarioId)).toBeUndefined()
    expect((await ada.get(`/api/scenarios/${scenarioId}`)).status).toBe(404)
    expect((await remove(scenarioId)).status).toBe(404)
    expect(await create('Short-lived')).not.toBe(scenarioId)
  })

  it('refuses while an entry uses it, and says which', async () => {
    const { status, body } = await remove(used)
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'in_use' })
    expect(body.text).toContain('The scenario entry desk_bot uses it')
    expect((await ada.get(`/api/scenarios/${used}/deletion`)).body.obstacles.join(' ')).toBe(body.text)
  })

  it('refuses while another scenario starts it, and not for the sake of a deleted one', async () => {
    const scenarioId = await create('Started')
    const other = await create('Starter', caller('Starter', 'Started'))
    const { body } = await remove(scenarioId)
    expect(body.text).toContain('The scenario Starter starts it.')
    expect((await remove(other)).status).toBe(200)
    expect((await remove(scenarioId)).status).toBe(200)
  })
})
