import type { CannedResponseView } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let barbara: Browser
let accountId: string
let serviceId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'])
  barbara = await desk.addUser('barbara', ['supervisor'])
  serviceId = (await ada.get('/api/services')).body.services[0].serviceId
})
afterAll(() => desk.close())

const make = (browser: Browser, fields: object) => browser.send('POST', '/api/canned-responses', fields)
const titles = async (browser: Browser) =>
  (await browser.get('/api/canned-responses')).body.cannedResponses.map(({ title }: CannedResponseView) => title)

describe('canned responses', () => {
  it('of a service are kept by supervisors and used by everybody; own ones nobody else sees', async () => {
    const refused = await make(grace, { shortcut: 'hello', title: 'Hello', text: 'Hello!', serviceId })
    expect(refused).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    const shared = await make(barbara, { shortcut: 'Hello', title: 'Hello', text: 'Hello!', serviceId })
    expect(shared.body).toMatchObject({ shortcut: 'hello', serviceId, serviceName: 'Support' })
    const own = await make(grace, { shortcut: 'hello', title: 'A hello of my own', text: 'Hi!' })
    expect(own.body).toMatchObject({ serviceId: null, serviceName: null })
    expect(await titles(grace)).toEqual(['A hello of my own', 'Hello'])
    expect(await titles(edsger)).toEqual(['Hello'])
    const path = `/api/canned-responses/${own.body.cannedResponseId}`
    for (const browser of [edsger, barbara]) {
      expect((await browser.send('PATCH', path, { title: 'Mine' })).body.code).toBe('not_found')
      expect((await browser.send('DELETE', path, {})).body.code).toBe('not_found')
    }
    const sharedPath = `/api/canned-responses/${shared.body.cannedResponseId}`
    expect((await grace.send('PATCH', sharedPath, { title: 'Mine' })).body.code).toBe('not_allowed')
    expect((await grace.send('DELETE', sharedPath, {})).body.code).toBe('not_allowed')
    // An administrator writes to no customers and has none of his own, but looks after those of services.
    expect((await make(ada, { shortcut: 'x', title: 'X', text: 'X' })).body.code).toBe('not_allowed')
    expect((await ada.send('PATCH', sharedPath, { title: 'Greeting' })).body.title).toBe('Greeting')
    expect((await barbara.send('DELETE', sharedPath, {})).status).toBe(200)
    expect((await grace.send('DELETE', path, {})).status).toBe(200)
    expect(await titles(grace)).toEqual([])
  })

  it('have a shortcut of their own within a service or a person, and a refusal says whose it is', async () => {
    const fields = { shortcut: 'bye', title: 'Good bye', text: 'Bye!' }
    const { body: bye } = await make(barbara, { ...fields, serviceId })
    expect((await make(barbara, { ...fields, serviceId })).body).toEqual({
      code: 'shortcut_taken',
      text: 'Support has a response /bye already: "Good bye".',
    })
    expect((await make(barbara, fields)).status).toBe(200)
    expect((await make(barbara, fields)).body.text).toContain('You have a response /bye already')
    expect((await make(grace, fields)).status).toBe(200)
    const { body: other } = await make(barbara, { ...fields, shortcut: 'bye2', serviceId })
    const path = `/api/canned-responses/${other.cannedResponseId}`
    expect((await barbara.send('PATCH', path, { shortcut: 'bye' })).body.code).toBe('shortcut_taken')
    expect((await barbara.send('PATCH', path, { shortcut: 'bye2', text: 'So long!' })).body.text).toBe('So long!')
    expect((await make(barbara, { ...fields, shortcut: 'b c' })).body.code).toBe('invalid_request')
    expect((await make(barbara, { ...fields, serviceId: 'srv_absent' })).body.code).toBe('not_found')
    expect(bye.shortcut).toBe('bye')
  })

  it('that changed are read again: by everybody, or by the one they belong to', async () => {
    const changed = { type: 'resource_changed', resource: 'canned_responses' }
    const count = async (browser: Browser) =>
      (await desk.liveEvents(browser)).filter((event) => JSON.stringify(event) === JSON.stringify(changed)).length
    const browsers = [grace, edsger, barbara, ada]
    const before = await Promise.all(browsers.map(count))
    await make(barbara, { shortcut: 'news', title: 'News', text: 'News', serviceId })
    await make(edsger, { shortcut: 'own', title: 'Own', text: 'Own' })
    const after = await Promise.all(browsers.map(count))
    expect(after.map((number, index) => number - (before[index] ?? 0))).toEqual([1, 2, 1, 1])
  })

  it("are filled with the interaction's values and the sender's; what a customer wrote stays text", async () => {
    const interactionId = await desk.connect(grace, accountId, 42)
    await desk.write(accountId, 42, { text: 'Is $(user.firstName) there? {"a":1}' })
    const text =
      'Hello $(item.firstName), $(user.firstName) $(user.lastName) ($(user.loginId)) of $(item.service) here. You asked: "$(item.message)". Order $(order.number)$(user.team)! %F $(not a name)'
    const { body: response } = await make(grace, { shortcut: 'all', title: 'All', text })
    const path = `/api/interactions/${interactionId}/canned-responses/${response.cannedResponseId}`
    expect((await grace.get(path)).body).toEqual({
      text: 'Hello Ann42, grace Example (grace) of Support here. You asked: "Is $(user.firstName) there? {"a":1}". Order ! %F $(not a name)',
      unfilled: ['order.number', 'user.team'],
    })
    // Neither for an interaction of others nor with a response of others.
    expect((await edsger.get(path)).body.code).toBe('not_found')
    const { body: foreign } = await make(edsger, { shortcut: 'all', title: 'All', text })
    const foreignPath = `/api/interactions/${interactionId}/canned-responses/${foreign.cannedResponseId}`
    expect((await grace.get(foreignPath)).body.code).toBe('not_found')
  })

  it('are brought in from a table, all or none, by those who may', async () => {
    const bring = (browser: Browser, body: object) => browser.send('POST', '/api/canned-response-imports', body)
    const row = (shortcut: string, text: string) => ({ shortcut, title: shortcut, text })
    const rows = [row('One', 'First'), row('two', 'Second')]
    expect((await bring(grace, { serviceId, responses: rows })).body.code).toBe('not_allowed')
    expect((await bring(barbara, { serviceId: 'absent', responses: rows })).body.code).toBe('not_found')
    expect((await bring(barbara, { serviceId, responses: rows })).body).toEqual({ made: 2, changed: 0 })
    expect((await bring(barbara, { serviceId, responses: [row('ONE', 'Else'), rows[1]] })).body).toEqual({
      made: 0,
      changed: 1,
    })
    expect((await bring(edsger, { serviceId: null, responses: [row('mine', 'My own')] })).body).toEqual({
      made: 1,
      changed: 0,
    })
    const refused = await bring(barbara, { serviceId, responses: [row('three', 'Third'), row('no spaces', 'x')] })
    expect(refused.body.problems[0].path).toBe('body.responses.1.shortcut')
    expect(await titles(barbara)).not.toContain('three')
    expect((await bring(barbara, { serviceId, responses: [row('a', 'x'), row('A', 'y')] })).status).toBe(400)
  })
})
