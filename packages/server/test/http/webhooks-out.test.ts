// Other systems are told what happens to interactions: signed, in order, and without a turn doing anything for it.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { dataFolder } from '../../src/data-folder.ts'
import { openInstallation } from '../../src/installation.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

type Call = { path: string; headers: IncomingHttpHeaders; body: string; event: any }
let desk: Desk
let ada: Browser
let grace: Browser
let accountId: string
let receiver: Awaited<ReturnType<typeof openReceiver>>

async function openReceiver() {
  const calls: Call[] = []
  const settings = { statusCode: 204, location: '' }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ path: request.url ?? '', headers: request.headers, body, event: JSON.parse(body) })
    response.writeHead(settings.statusCode, settings.location === '' ? {} : { location: settings.location }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { calls, settings, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/hook`, server }
}

beforeAll(async () => {
  receiver = await openReceiver()
  desk = await openDesk({ allowedHosts: new Set([receiver.host, '127.0.0.1']) })
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
})
afterAll(async () => {
  await desk.close()
  receiver.server.closeAllConnections()
  receiver.server.close()
})

const PATH = '/api/webhook-subscriptions'
const everything = [
  'interaction_started',
  'interaction_queued',
  'agent_joined',
  'agent_left',
  'disposition_set',
  'interaction_ended',
]
const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })

async function subscribe(
  name: string,
  more: object = {},
): Promise<{ subscriptionId: string; secret: string; path: string }> {
  const { status, body } = await ada.send('POST', PATH, { name, url: receiver.url, events: everything, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  const path = `${PATH}/${body.subscriptionId}`
  onTestFinished(async () => void (await ada.send('DELETE', path, {})))
  return { ...body, path }
}

async function chatThrough(chatId: number): Promise<string> {
  const interactionId = await desk.connect(grace, accountId, chatId)
  await grace.send(
    'POST',
    `/api/interactions/${interactionId}/disposition`,
    command({ disposition: 'Resolved', note: 'fine' }),
  )
  await grace.send('POST', `/api/interactions/${interactionId}/end`, command())
  await delivered()
  return interactionId
}

async function delivered() {
  await desk.core.followAll()
  await desk.core.webhooks.settled()
}

const eventsOf = (interactionId: string) =>
  receiver.calls
    .filter(({ event }) => event.data.interaction?.interactionId === interactionId)
    .map(({ event }) => event)

it('tells of a chat from its beginning to its end, once each and in order', async () => {
  await subscribe('CRM')
  const interactionId = await chatThrough(501)
  const events = eventsOf(interactionId)
  expect(events.map(({ type }) => type).filter((type) => type !== 'disposition_set')).toEqual([
    'interaction_started',
    'interaction_queued',
    'agent_joined',
    'agent_left',
    'interaction_ended',
  ])
  expect(events.find(({ type }) => type === 'disposition_set')?.data).toMatchObject({
    disposition: 'Resolved',
    note: 'fine',
  })
  expect(events[2]).toMatchObject({
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      interaction: { interactionId, accountName: 'desk_bot', entryName: 'desk_bot', serviceName: 'Support' },
      customer: { firstName: 'Ann501', lastName: 'Meyer' },
      agent: { username: 'grace', name: 'grace Example' },
      role: 'primary',
    },
  })
  await delivered()
  expect(eventsOf(interactionId)).toHaveLength(events.length)
})

it('tells of messages only when asked to, and never of notes to colleagues', async () => {
  await subscribe('Archive', { events: ['message'] })
  const interactionId = await desk.connect(grace, accountId, 502)
  const say = (more: object) => grace.send('POST', `/api/interactions/${interactionId}/messages`, command(more))
  await say({ type: 'text', text: 'Good morning' })
  await say({ type: 'note', text: 'a difficult one' })
  await delivered()
  const said = eventsOf(interactionId).map(({ data }) => [data.message.sender, data.message.text])
  expect(said).toEqual([
    ['customer', 'Hello'],
    ['agent', 'Good morning'],
  ])
})

it('tells nothing of other services, of what happened before, or while it is off', async () => {
  const other = await ada.send('POST', '/api/services', { name: 'Sales', settings: { dispositions: [] } })
  await subscribe('Sales only', { serviceIds: [other.body.serviceId] })
  const off = await subscribe('Off', { isEnabled: false })
  const interactionId = await chatThrough(503)
  expect(eventsOf(interactionId)).toEqual([])
  await ada.send('PATCH', off.path, { isEnabled: true })
  await delivered()
  expect(eventsOf(interactionId)).toEqual([])
})

it('is verified by the receiver the document shows, which refuses everything else', async () => {
  const document = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8')
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(document) ?? []
  const file = join(temporaryFolder(), 'receiver.ts')
  writeFileSync(file, code)
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  const url = `http://127.0.0.1:${port}/`
  const { path, secret } = await subscribe('Documented', { url })
  const receiver = spawn(process.execPath, [file], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
  })
  onTestFinished(() => void receiver.kill())
  let output = ''
  receiver.stdout.on('data', (chunk) => {
    output += chunk
  })
  await vi.waitFor(() => fetch(url), 20_000)
  expect((await ada.send('POST', `${path}/test`, {})).body).toMatchObject({ isDelivered: true, statusCode: 204 })
  await vi.waitFor(() => expect(output).toContain('test'), 20_000)

  // Changed, unsigned, or signed with another secret.
  expect((await fetch(url, { method: 'POST', body: '{"type":"test","data":{}}' })).status).toBe(401)
  await ada.send('POST', `${path}/secret`, {})
  expect((await ada.send('POST', `${path}/test`, {})).body).toMatchObject({
    isDelivered: false,
    statusCode: 401,
    error: 'answered 401: the receiver does not accept it',
  })
})

it('shows its secret once, and nowhere else', async () => {
  const { secret, path } = await subscribe('Secretive')
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
  const changed = await ada.send('PATCH', path, { name: 'Secretive too' })
  const answers = [changed.body, (await ada.get(PATH)).body, (await ada.get(`${path}/deliveries`)).body]
  expect(JSON.stringify(answers)).not.toContain(secret.slice(6, 20))
})

it('does not follow a redirect, and says in its log what went wrong', async () => {
  const { path } = await subscribe('Moved')
  receiver.settings.statusCode = 302
  receiver.settings.location = 'http://127.0.0.1:1/inside'
  onTestFinished(() => {
    receiver.settings.statusCode = 204
    receiver.settings.location = ''
  })
  await desk.connect(grace, accountId, 504)
  await delivered()
  const { deliveries } = (await ada.get(`${path}/deliveries`)).body
  expect(deliveries.at(-1)).toMatchObject({
    event: 'interaction_started',
    status: 'waiting',
    attempts: 1,
    statusCode: 302,
    error: 'answered 302: a redirect, which is not followed',
  })
  const [view] = (await ada.get(PATH)).body.subscriptions
  expect(view).toMatchObject({ failingSince: expect.any(Number), waiting: deliveries.length })
})

it.each([
  ['http://crm.example/hook', 'The address must begin with https.'],
  ['https://10.0.0.1/hook', 'The address is inside this network.'],
  ['https://[::ffff:127.0.0.9]/hook', 'The address is inside this network.'],
  ['https://169.254.169.254/latest', 'The address is inside this network.'],
  ['https://crm.example:22/hook', 'Port 22 is not allowed.'],
])('does not go to %s', async (url, text) => {
  const refused = await ada.send('POST', PATH, { name: 'Bad', url, events: ['message'] })
  expect(refused).toMatchObject({ status: 400, body: { problems: [{ path: 'body.url', text }] } })
})

it('calls the whole address, and shows what follows its ? to nobody', async () => {
  const { path } = await subscribe('Flow', { url: `${receiver.url}?code=abc&x=1` })
  const change = async (url: string) => (await ada.send('PATCH', path, { url })).body
  const called = async () => {
    receiver.calls.length = 0
    await ada.send('POST', `${path}/test`, {})
    return receiver.calls.map((call) => call.path)
  }
  const { subscriptions } = (await ada.get(PATH)).body
  expect(subscriptions).toMatchObject([{ url: receiver.url, hasQuery: true }])
  expect(await called()).toEqual(['/hook?code=abc&x=1'])
  const [row] = await desk.database.read((tx) => tx.all('select * from webhook_subscriptions'))
  expect(JSON.stringify(row)).not.toContain('code=abc')

  // Saved as it is shown, it stays; it does not go along to another address.
  expect(await change(receiver.url)).toMatchObject({ url: receiver.url, hasQuery: true })
  expect(await called()).toEqual(['/hook?code=abc&x=1'])
  const other = `${receiver.url}/other`
  expect((await change(other)).problems).toEqual([
    { path: 'body.url', text: expect.stringContaining('Write what follows the ? again') },
  ])
  expect(await change(`${other}?code=new`)).toMatchObject({ url: other, hasQuery: true })
  expect(await called()).toEqual(['/hook/other?code=new'])
  expect(await change(`${other}?`)).toMatchObject({ url: other, hasQuery: false })
  expect(await called()).toEqual(['/hook/other'])
})

it('seals what an earlier version kept readable, when it is opened', async () => {
  const { subscriptionId } = await subscribe('Old')
  const old = `${receiver.url}?code=abc`
  await desk.database.write((tx) =>
    tx.run('update webhook_subscriptions set url = ? where subscription_id = ?', old, subscriptionId),
  )
  const { database } = await openInstallation(dataFolder(desk.folder))
  await database.close()
  expect((await ada.get(PATH)).body.subscriptions).toMatchObject([{ url: receiver.url, hasQuery: true }])
  receiver.calls.length = 0
  await ada.send('POST', `${PATH}/${subscriptionId}/test`, {})
  expect(receiver.calls.map(({ path }) => path)).toEqual(['/hook?code=abc'])
})
