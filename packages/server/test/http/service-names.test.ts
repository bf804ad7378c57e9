// A service and its dispositions get new names while chats run on scenarios that say the old ones.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let accountId: string
let serviceId: string
let scenarioId: string
beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer', 'supervisor'])
  const { account, entry } = await desk.addBot(ada)
  accountId = account.accountId
  serviceId = entry.serviceId ?? ''
  scenarioId = entry.scenarioId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 90 } })
})
afterAll(() => desk.close())

const change = (body: object) => ada.send('PATCH', `/api/services/${serviceId}`, body)
const uses = async () => (await ada.get(`/api/services/${serviceId}/uses`)).body
const interaction = async (id: string) => (await grace.get(`/api/interactions/${id}`)).body.interaction
const dispose = (id: string, disposition: string) =>
  grace.send('POST', `/api/interactions/${id}/disposition`, { commandId: desk.commandId(), disposition, note: '' })
async function closeChat(id: string, disposition: string) {
  expect((await dispose(id, disposition)).status).toBe(200)
  await grace.send('POST', `/api/interactions/${id}/end`, { commandId: desk.commandId() })
  await vi.waitFor(async () => expect((await interaction(id)).place).not.toBe('connected'), 20_000)
  await grace.send('POST', `/api/interactions/${id}/close`, { commandId: desk.commandId() })
}
const search = async (disposition: string) =>
  (await ada.get(`/api/interactions?scope=all&disposition=${disposition}`)).body.interactions.map(
    (one: { interactionId: string }) => one.interactionId,
  )

describe('a disposition', () => {
  let first: string
  it('is offered in its folder, unless it is only for scenarios or retired, at desks at once', async () => {
    first = await desk.connect(grace, accountId, 1)
    const dispositions = [
      'Resolved',
      { name: 'Refund', folder: 'Sales' },
      'Spam',
      { name: 'Robot', isHidden: true },
      { name: 'Old', isRetired: true },
      { name: 'Order', folder: 'Sales' },
    ]
    const changed = await change({ settings: { dispositions } })
    expect(changed.body.settings.dispositions).toEqual(dispositions)
    const events = await desk.liveEvents(grace)
    expect(events).toContainEqual({ type: 'resource_changed', resource: 'services' })
    expect(events.at(-1)).toMatchObject({
      type: 'interaction_changed',
      interaction: {
        dispositions: [
          { name: 'Resolved', folder: null },
          { name: 'Spam', folder: null },
          { name: 'Refund', folder: 'Sales' },
          { name: 'Order', folder: 'Sales' },
        ],
      },
    })
    for (const name of ['Robot', 'Old', 'Unheard of']) {
      expect((await dispose(first, name)).body.code).toBe('unknown_disposition')
    }
    await closeChat(first, 'Resolved')
  })

  it('has one name at a time', async () => {
    for (const dispositions of [
      ['Resolved', 'Resolved'],
      ['Resolved', { name: 'Solved', formerNames: ['Resolved'] }],
    ]) {
      const refused = await change({ settings: { dispositions } })
      expect(refused).toMatchObject({ status: 400, body: { problems: [{ text: 'A name is given twice.' }] } })
    }
  })

  it('is retired and not lost when the list leaves it out though chats carry it', async () => {
    expect((await uses()).usedDispositions).toEqual(['Resolved'])
    const { body } = await change({ settings: { dispositions: ['Spam'] } })
    expect(body.settings.dispositions).toEqual(['Spam', { name: 'Resolved', isRetired: true }])
  })

  it('gets a new name: what carries the old one is found with it, and scenarios that say it mean the new one', async () => {
    const { draft, scenario } = (await ada.get(`/api/scenarios/${scenarioId}`)).body
    const { draftRevision } = scenario
    const mark = { type: 'set_disposition', title: 'Mark', settings: { disposition: 'Spam' }, exits: { next: 'bye' } }
    draft.blocks = { ...draft.blocks, mark }
    draft.blocks.find.exits.no_agents = 'mark'
    expect((await ada.send('PUT', `/api/scenarios/${scenarioId}/draft`, { draft, draftRevision })).status).toBe(200)
    const renamed = { name: 'Solved', formerNames: ['Resolved'] }
    await change({ settings: { dispositions: [{ name: 'Nuisance', formerNames: ['Spam'] }, renamed] } })
    const after = (await ada.get(`/api/scenarios/${scenarioId}`)).body
    expect(after.draft.blocks.mark.settings).toEqual({ disposition: 'Nuisance' })
    const second = await desk.connect(grace, accountId, 2)
    // A desk that has not heard of the new name yet.
    await closeChat(second, 'Resolved')
    expect((await interaction(second)).disposition).toBe('Solved')
    expect((await interaction(first)).disposition).toBe('Resolved')
    expect(await search('Solved')).toEqual([second, first])
    expect(await search('Resolved')).toEqual([first])
  })
})

describe('a service', () => {
  it('gets a new name while a chat waits for it: the chat is served, and so is the next on the old version', async () => {
    await grace.send('PUT', '/api/agent/state', { commandId: desk.commandId(), state: 'not_ready' })
    await desk.write(accountId, 3, { text: 'Hello' })
    await vi.waitFor(async () => expect((await uses()).openChats).toBe(1), 20_000)
    const renamed = await change({ name: 'Helpdesk' })
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Helpdesk' } })
    const { draft } = (await ada.get(`/api/scenarios/${scenarioId}`)).body
    expect(draft.blocks.find.settings.service).toBe('Helpdesk')
    expect(await uses()).toMatchObject({
      entries: ['desk_bot'],
      scenarios: ['desk_bot'],
      outdatedScenarios: ['desk_bot'],
      agents: 1,
    })
    expect((await ada.get('/api/skills')).body.skills.map(({ name }: { name: string }) => name)).toEqual(['Helpdesk'])
    for (const chatId of [3, 4]) {
      const id = await desk.connect(grace, accountId, chatId)
      expect(await interaction(id)).toMatchObject({ serviceName: 'Helpdesk', customer: { userId: chatId } })
      await closeChat(id, 'Solved')
    }
  })

  it('is called so in the tests of scenarios too', async () => {
    const path = `/api/scenarios/${scenarioId}/tests`
    const named = (name: string, disposition: string) => [
      {
        name: 'Nobody is there',
        centre: { services: { [name]: { agents: 'logged_out' } } },
        steps: [{ expect: 'interaction', service: name, disposition }],
      },
    ]
    await ada.send('PUT', path, { testsRevision: 0, tests: named('Helpdesk', 'Solved') })
    await change({ name: 'Desk', settings: { dispositions: ['Nuisance', { name: 'Done', formerNames: ['Solved'] }] } })
    expect((await ada.get(path)).body).toEqual({ testsRevision: 2, tests: named('Desk', 'Done') })
    await change({ name: 'Helpdesk' })
    expect((await ada.get(path)).body).toEqual({ testsRevision: 3, tests: named('Helpdesk', 'Done') })
    await ada.send('PUT', path, { testsRevision: 3, tests: [] })
  })

  it('leaves its old name to nobody else while scenarios that run say it', async () => {
    const refused = await ada.send('POST', '/api/services', { name: 'Support' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'name_taken' } })
    expect(refused.body.text).toContain('Support was the name of the service Helpdesk')
    expect((await change({ name: 'Support' })).body.name).toBe('Support')
    expect((await change({ name: 'Helpdesk' })).body.name).toBe('Helpdesk')
    const { draftRevision } = (await ada.get(`/api/scenarios/${scenarioId}`)).body.scenario
    expect((await ada.send('POST', `/api/scenarios/${scenarioId}/publish`, { draftRevision })).status).toBe(200)
    expect((await uses()).outdatedScenarios).toEqual([])
    expect((await ada.send('POST', '/api/services', { name: 'Support' })).status).toBe(200)
  })

  it('does not get the name of another one, or of a skill', async () => {
    expect((await change({ name: 'Support' })).body.text).toBe('There is a service Support already.')
    await ada.send('POST', '/api/skills', { name: 'Spanish' })
    expect((await change({ name: 'Spanish' })).body.text).toContain('There is a skill Spanish already')
  })

  it('leaves a record of its names', async () => {
    const records = await desk.database.read((tx) =>
      tx.all<{ detail: string }>("select detail_json as detail from audit_records where action = 'service_changed'"),
    )
    expect(records.map(({ detail }) => JSON.parse(detail))).toContainEqual(
      expect.objectContaining({
        changes: expect.objectContaining({ name: { before: 'Support', after: 'Helpdesk' } }),
        draftsRenamed: ['desk_bot'],
      }),
    )
  })
})

describe('a skill', () => {
  const skillCalled = async (wanted: string) =>
    (await ada.get('/api/skills')).body.skills.find(({ name }: { name: string }) => name === wanted)
  const rename = (skillId: string, name: string) => ada.send('PATCH', `/api/skills/${skillId}`, { name })

  it('gets a new name, in people and in drafts', async () => {
    const { skillId } = await skillCalled('Spanish')
    await ada.send('PATCH', `/api/users/${grace.userId}`, { skillChanges: { Spanish: 40 } })
    const path = `/api/scenarios/${scenarioId}`
    const { draft, scenario } = (await ada.get(path)).body
    const asks = {
      type: 'request_skill_or_service',
      settings: { request: { kind: 'skill', skill: 'Spanish', level: 50 } },
      exits: { next: 'bye' },
    }
    draft.blocks = { ...draft.blocks, asks }
    await ada.send('PUT', `${path}/draft`, { draft, draftRevision: scenario.draftRevision })
    expect(await rename(skillId, 'Español')).toMatchObject({ status: 200, body: { skillId, name: 'Español' } })
    expect((await ada.get(path)).body.draft.blocks.asks.settings.request.skill).toBe('Español')
    expect((await ada.get(`/api/users/${grace.userId}`)).body.skills).toMatchObject({ Español: 40 })
  })

  it('keeps the name of its service, and takes that of no other', async () => {
    const own = await rename((await skillCalled('Helpdesk')).skillId, 'Desk')
    expect(own).toMatchObject({ status: 409, body: { code: 'skill_of_service' } })
    const taken = await rename((await skillCalled('Español')).skillId, 'Helpdesk')
    expect(taken).toMatchObject({ status: 409, body: { code: 'name_taken' } })
    expect((await rename('absent', 'Desk')).status).toBe(404)
  })

  it('changes for one person without undoing what another administrator has just changed', async () => {
    const path = `/api/users/${grace.userId}`
    const { skills } = (await ada.get(path)).body
    await ada.send('PATCH', path, { skillChanges: { French: 10 } })
    const { body } = await ada.send('PATCH', path, { skillChanges: { Español: null, German: 20 } })
    const { Español: _, ...others } = skills
    expect(body.skills).toEqual({ ...others, French: 10, German: 20 })
  })
})
