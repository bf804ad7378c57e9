// Stored secrets go in and never come out; scenarios that use one keep it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

const CANARY = 'canary-9b1e77-secret'
let desk: Desk
let ada: Browser

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
})
afterAll(() => desk.close())

const create = (name: string, more: object = {}) =>
  ada.send('POST', '/api/credentials', {
    name,
    use: { kind: 'bearer' },
    hosts: ['api.shop.example'],
    secret: CANARY,
    ...more,
  })

function scenarioWith(credential: string, url = 'https://api.shop.example/orders') {
  const exits = { next: 'end', failed: 'end', no_data: 'end', timeout: 'end' }
  return {
    schemaVersion: 1,
    name: 'replaced',
    kind: 'chat',
    start: 'ask',
    parameters: {},
    blocks: {
      ask: { type: 'fetch_url', title: 'Ask the shop', settings: { url, credential }, exits },
      end: { type: 'exit', title: 'End', settings: {}, exits: {} },
    },
    layout: {},
  }
}

it('is stored, listed and changed without its secret', async () => {
  const { body: created } = await create('Shop')
  expect(created).toMatchObject({ name: 'Shop', use: { kind: 'bearer' }, hosts: ['api.shop.example'] })
  expect((await create('Shop')).body).toMatchObject({ code: 'name_taken' })
  const path = `/api/credentials/${created.credentialId}`
  const changed = await ada.send('PATCH', path, { secret: `${CANARY}-2`, hosts: ['*.shop.example'] })
  expect(changed.body).toMatchObject({ hosts: ['*.shop.example'] })
  const answers = [
    created,
    changed.body,
    (await ada.get('/api/credentials')).body,
    (await ada.get('/api/scenario-world')).body,
  ]
  expect(JSON.stringify(answers)).not.toContain('canary')
})

it('asks for the secret again before it is sent elsewhere', async () => {
  const { body } = await create('Warehouse')
  const path = `/api/credentials/${body.credentialId}`
  for (const change of [
    { hosts: ['api.shop.example', 'evil.example'] },
    { use: { kind: 'query', parameter: 'key' } },
  ]) {
    const refused = await ada.send('PATCH', path, change)
    expect(refused).toMatchObject({ status: 400, body: { problems: [{ path: 'body.secret' }] } })
  }
  expect((await ada.send('PATCH', path, { hosts: ['api.shop.example'] })).status).toBe(200)
})

it('is kept while a scenario uses it', async () => {
  const { body: credential } = await create('Orders')
  const { body: answer } = await ada.send('POST', '/api/scenarios', {
    name: 'Order status',
    draft: scenarioWith('Orders'),
  })
  const path = `/api/credentials/${credential.credentialId}`
  const refused = await ada.send('DELETE', path, {})
  expect(refused).toMatchObject({ status: 409, body: { text: 'A scenario uses it: Order status.' } })
  await ada.send('DELETE', `/api/scenarios/${answer.scenario.scenarioId}`, {})
  expect((await ada.send('DELETE', path, {})).status).toBe(200)
})

it('is missed by the checker, and refuses a host a variable could change', async () => {
  const problems = async (draft: object) => {
    const { body } = await ada.send('POST', '/api/scenarios', { name: crypto.randomUUID(), draft })
    const checked = await ada.get(`/api/scenarios/${body.scenario.scenarioId}/problems`)
    return checked.body.problems.map(({ code }: { code: string }) => code)
  }
  expect(await problems(scenarioWith('Nobody'))).toContain('unknown_credential')
  expect(await problems(scenarioWith('Shop'))).toEqual([])
  expect(await problems(scenarioWith('Shop', 'https://$(host)/orders'))).toContain('variable_in_host')
})

it('is tried from the builder only where it belongs, and is in no answer', async () => {
  const settings = { url: 'https://127.0.0.1/orders', credential: 'Shop' }
  const { body } = await ada.send('POST', '/api/fetch-url-tests', { settings, variables: {} })
  expect(body.outcome).toMatchObject({ kind: 'failed' })
  const other = await ada.send('POST', '/api/fetch-url-tests', {
    settings: { url: 'https://other.invalid/orders', credential: 'Shop' },
    variables: {},
  })
  expect(other.body.outcome.text).toBe('the credential Shop does not belong to other.invalid')
  expect(JSON.stringify([body, other.body])).not.toContain('canary')
})

it('is nowhere in readable form: not in the database, not in the audit records', async () => {
  const records = await desk.database.read((tx) =>
    tx.all<{ text: string }>('select detail_json as text from audit_records'),
  )
  expect(JSON.stringify(records)).not.toContain('canary')
  for (const file of readdirSync(desk.folder).filter((name) => name.includes('.db') || name.includes('sqlite'))) {
    expect(readFileSync(join(desk.folder, file)).includes('canary'), file).toBe(false)
  }
})
