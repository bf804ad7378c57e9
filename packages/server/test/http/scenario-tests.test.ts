// Tests that belong to a scenario: kept beside it, and run before it is published.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

const examples = new URL('../../../../examples/', import.meta.url)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, examples), 'utf8'))
const survey = read('templates/survey-after-chat.scenario.json')
const { tests } = read('templates/survey-after-chat.scenario-test.json')
const failing = {
  name: 'Says good bye',
  steps: [
    { expect: 'says', text: 'Good bye' },
    { expect: 'at', block: 'connect_chat' },
  ],
}

let desk: Desk
let designer: Browser
beforeAll(async () => {
  desk = await openDesk()
  designer = await desk.addUser('dora', ['designer'])
})
afterAll(() => desk.close())

async function makeScenario(name: string) {
  const { body } = await designer.send('POST', '/api/scenarios', { name, draft: survey })
  const { scenarioId, draftRevision } = body.scenario
  const path = `/api/scenarios/${scenarioId}`
  return {
    path,
    saveTests: (testsRevision: number, list: unknown[]) =>
      designer.send('PUT', `${path}/tests`, { testsRevision, tests: list }),
    publish: (more: object = {}) => designer.send('POST', `${path}/publish`, { draftRevision, ...more }),
  }
}

describe('tests of a scenario', () => {
  it('are none at first, and are kept as they were saved', async () => {
    const { path, saveTests } = await makeScenario('Kept')
    expect((await designer.get(`${path}/tests`)).body).toEqual({ testsRevision: 0, tests: [] })
    expect((await saveTests(0, tests)).body).toEqual({ testsRevision: 1, tests })
    expect((await designer.get(`${path}/tests`)).body).toEqual({ testsRevision: 1, tests })
  })

  it('come along with a new scenario, as those of the templates do', async () => {
    const { body } = await designer.get('/api/scenario-templates')
    for (const template of body.templates) {
      const name = `My ${template.name}`
      const made = await designer.send('POST', '/api/scenarios', { name, draft: template.draft, tests: template.tests })
      expect(made.status, JSON.stringify(made.body)).toBe(200)
      const saved = await designer.get(`/api/scenarios/${made.body.scenario.scenarioId}/tests`)
      expect(saved.body).toEqual({ testsRevision: 1, tests: template.tests })
      expect(template.tests.length).toBeGreaterThan(0)
    }
    const wrong = await designer.send('POST', '/api/scenarios', { name: 'Wrong', draft: survey, tests: [{}] })
    expect(wrong.status).toBe(400)
    expect((await designer.get('/api/scenarios')).body.scenarios.map((line: any) => line.name)).not.toContain('Wrong')
  })

  it('of somebody else are not overwritten', async () => {
    const { path, saveTests } = await makeScenario('Shared')
    await saveTests(0, tests)
    const { status, body } = await saveTests(0, [])
    expect([status, body.code]).toEqual([409, 'tests_changed'])
    expect((await designer.get(`${path}/tests`)).body.tests).toEqual(tests)
  })

  it('are refused with the place of what is not understood', async () => {
    const { saveTests } = await makeScenario('Strict')
    const { status, body } = await saveTests(0, [{ name: 'x', steps: [{ do: 'dance' }] }])
    expect([status, body.code]).toEqual([400, 'invalid_request'])
    expect(JSON.stringify(body.problems)).toContain('body.tests.0.steps.0')
  })

  it('belong to scenarios that are there', async () => {
    expect((await designer.get('/api/scenarios/absent/tests')).status).toBe(404)
    expect((await designer.send('PUT', '/api/scenarios/absent/tests', { testsRevision: 0, tests: [] })).status).toBe(
      404,
    )
  })
})

describe('publishing', () => {
  it('goes on when all tests pass', async () => {
    const { saveTests, publish } = await makeScenario('Passing')
    await saveTests(0, tests)
    expect((await publish()).status).toBe(200)
  })

  it('is refused while a test fails, and says which and why, unless that is accepted', async () => {
    const { path, saveTests, publish } = await makeScenario('Failing')
    await saveTests(0, [...tests, failing])
    const { status, body } = await publish()
    expect([status, body.code]).toEqual([409, 'tests_failed'])
    expect(body.text).toContain(
      `1 of ${tests.length + 1} tests fails: Says good bye (The customer did not get "Good bye"`,
    )
    expect((await designer.get(`${path}/versions`)).body.versions).toEqual([])
    expect((await publish({ acceptFailingTests: true })).body.number).toBe(1)
  })

  it('runs started scenarios in their published versions', async () => {
    const blocks = {
      start: {
        type: 'start_another_scenario',
        settings: { scenario: 'Passing' },
        exits: { next: 'end', failed: 'end' },
      },
      end: { type: 'exit', settings: {}, exits: {} },
    }
    const draft = { ...survey, start: 'start', blocks, layout: {} }
    const { body } = await designer.send('POST', '/api/scenarios', { name: 'Caller', draft })
    const path = `/api/scenarios/${body.scenario.scenarioId}`
    const inside = { name: 'Inside', steps: [{ expect: 'at', block: 'connect_chat', scenario: 'Passing' }] }
    await designer.send('PUT', `${path}/tests`, { testsRevision: 0, tests: [inside] })
    const published = await designer.send('POST', `${path}/publish`, { draftRevision: 1 })
    expect(published.status, JSON.stringify(published.body)).toBe(200)
  })
})
