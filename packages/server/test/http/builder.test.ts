// What the Scenario Builder asks the server for: the names a scenario may use, and a try of a Fetch URL block.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

type Call = { method: string; url: string; body: string; idempotencyKey: string }

let desk: Desk
let administrator: Browser
let designer: Browser
const calls: Call[] = []
let answer: { status: number; body: string } = { status: 200, body: '' }
const shop = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { method = '', url = '', headers } = request
  calls.push({ method, url, body, idempotencyKey: String(headers['idempotency-key']) })
  response.statusCode = answer.status
  response.end(answer.body)
})
let host = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(shop.address() as AddressInfo).port}`
  desk = await openDesk({ allowedHosts: new Set([host]) })
  administrator = await desk.addUser('ada', ['administrator'])
  designer = await desk.addUser('dora', ['designer'])
})
afterAll(async () => {
  shop.closeAllConnections()
  shop.close()
  await desk.close()
})
beforeEach(() => {
  calls.length = 0
  answer = { status: 200, body: '' }
})

let visitors = 0
/** Each test has a person of its own, with all the tries a person has. */
async function tries(settings: object, variables: object = {}) {
  visitors += 1
  const person = await desk.addUser(`designer${visitors}`, ['designer'])
  return person.send('POST', '/api/fetch-url-tests', { settings, variables })
}

describe('a try of Fetch URL', () => {
  it('sends the request with sample values, and says what a chat would get and where it would go', async () => {
    answer = { status: 200, body: '{"order":{"status":"shipped","lines":[{"name":"Tea"}]}}' }
    const { status, body } = await tries(
      {
        method: 'POST',
        url: `http://${host}/orders/$(order)`,
        query: [{ name: 'lang', value: '$(lang)' }],
        body: { kind: 'json', text: '{"customer":"$(customer)"}' },
        results: [
          { path: 'order.status', variable: 'orderStatus' },
          { path: 'order.lines.0.name', variable: 'firstLine' },
          { path: 'order.missing', variable: 'missing' },
        ],
      },
      { order: '12/34', lang: 'en', customer: '"; drop' },
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      request: { method: 'POST', url: `http://${host}/orders/12%2F34?lang=en` },
      outcome: { kind: 'answered', statusCode: 200, body: answer.body },
      exit: 'next',
      variables: { orderStatus: 'shipped', firstLine: 'Tea', missing: null },
    })
    expect(calls).toMatchObject([{ method: 'POST', url: '/orders/12%2F34?lang=en', body: '{"customer":"\\"; drop"}' }])
  })

  it.each([
    [{ status: 404, body: 'no' }, 'failed', { kind: 'answered', statusCode: 404 }],
    [{ status: 200, body: '' }, 'no_data', { kind: 'answered', body: '' }],
  ])('takes the exit of %o', async (given, exit, outcome) => {
    answer = given
    expect((await tries({ url: `http://${host}/` })).body).toMatchObject({ exit, outcome })
  })

  it('reaches nothing inside the network that chats may not reach', async () => {
    for (const url of [`http://localhost:${host.split(':')[1]}/`, 'http://169.254.169.254/latest/meta-data/']) {
      expect((await tries({ url })).body).toMatchObject({ exit: 'failed', outcome: { kind: 'failed' }, variables: {} })
    }
    expect(calls).toEqual([])
  })

  it('is refused for settings that no chat could run, at the setting', async () => {
    const { status, body } = await tries({ url: ' ', timeoutSeconds: 900 })
    expect(status).toBe(400)
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'body.settings.url',
      'body.settings.timeoutSeconds',
    ])
    expect(calls).toEqual([])
  })

  it('can be done ten times in a row by one person, and then every few seconds', async () => {
    const statuses: number[] = []
    for (let round = 0; round < 11; round += 1) {
      const { status } = await designer.send('POST', '/api/fetch-url-tests', { settings: { url: `http://${host}/` } })
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429])
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(10)
  })
})

describe('the world of scenarios', () => {
  it('holds every name a scenario may use', async () => {
    await administrator.send('POST', '/api/skills', { name: 'German' })
    const { entry } = await desk.addBot(administrator, 'shop_bot')
    const draft = {
      parameters: { greeting: { type: 'text', default: 'Hello' } },
      blocks: {
        call: { type: 'start_another_scenario', settings: { scenario: 'shop_bot' }, exits: {} },
        broken: { type: 'start_another_scenario', settings: null },
        nothing: 5,
      },
    }
    await administrator.send('POST', '/api/scenarios', { name: 'Caller', draft })
    const { body } = await designer.get('/api/scenario-world')
    expect(body).toMatchObject({
      services: [{ name: 'Support', dispositions: ['Resolved', 'Spam'] }],
      skills: ['German', 'Support'],
      entries: [{ name: 'shop_bot', scenarioId: entry.scenarioId, service: 'Support' }],
      schedules: [],
    })
    expect(body.scenarios).toMatchObject([
      { name: 'Caller', isPublished: false, parameters: draft.parameters, starts: ['shop_bot'] },
      { name: 'shop_bot', isPublished: true, starts: [] },
    ])
  })

  it('survives a draft that is nothing at all', async () => {
    await administrator.send('POST', '/api/scenarios', { name: 'Empty', draft: { blocks: [], parameters: 'none' } })
    const { body } = await designer.get('/api/scenario-world')
    expect(body.scenarios).toContainEqual(expect.objectContaining({ name: 'Empty', parameters: {}, starts: [] }))
  })
})
