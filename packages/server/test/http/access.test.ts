// Who may use which route. The table is written by hand: a route without a line in it fails, and so does a line without a route.
import { type Role, role } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

type Visitor = Role | 'anonymous'
const everybody: Visitor[] = ['anonymous', ...role.options]
const signedIn: Visitor[] = [...role.options]
const agents: Visitor[] = ['supervisor', 'agent']
const readers: Visitor[] = ['administrator', 'supervisor', 'agent']
const overseers: Visitor[] = ['administrator', 'supervisor']
const configurers: Visitor[] = ['administrator', 'designer', 'supervisor']
const designers: Visitor[] = ['administrator', 'designer']
const administrators: Visitor[] = ['administrator']

const table: { [route: string]: Visitor[] } = {
  'get /about': everybody,
  'get /healthz': everybody,
  'get /readyz': everybody,
  // Its own test: what counts is also where the request comes from.
  'get /metrics': everybody,
  'get /api/openapi.json': everybody,
  'get /api/setup': everybody,
  'post /api/setup': everybody,
  'post /api/auth/sign-in': everybody,
  'post /api/auth/sign-out': everybody,
  'post /api/auth/second-factor': everybody,
  'post /api/auth/second-factor/confirm': everybody,
  'get /api/session': signedIn,
  'get /api/own-account': signedIn,
  'put /api/own-account/password': signedIn,
  'get /api/own-account/confirmation': signedIn,
  'post /api/own-account/confirmation': signedIn,
  'delete /api/own-account/sessions': signedIn,
  'delete /api/own-account/sessions/{sessionId}': signedIn,
  'post /api/own-account/second-factor': signedIn,
  'post /api/own-account/second-factor/confirm': signedIn,
  'post /api/own-account/second-factor/recovery-codes': signedIn,
  'post /api/own-account/second-factor/remove': signedIn,
  'get /api/api-tokens': signedIn,
  'post /api/api-tokens': signedIn,
  'delete /api/api-tokens/{tokenId}': signedIn,
  'get /api/live': signedIn,
  'get /api/agent/state': agents,
  'put /api/agent/state': agents,
  'get /api/offers': agents,
  'post /api/offers/{offerId}/accept': agents,
  'post /api/offers/{offerId}/reject': agents,
  'post /api/offers/{offerId}/withdraw': agents,
  'get /api/agents': readers,
  'put /api/agents/{userId}/state': overseers,
  'get /api/services': signedIn,
  'get /api/interactions': readers,
  'get /api/interactions/export': ['administrator', 'supervisor'],
  'get /api/interactions/{interactionId}': readers,
  'get /api/interactions/{interactionId}/messages': readers,
  'get /api/interactions/{interactionId}/messages/find': readers,
  'get /api/interactions/{interactionId}/messages/{seq}/revisions': readers,
  'post /api/interactions/{interactionId}/messages': agents,
  'post /api/interactions/{interactionId}/messages/{seq}/resend': agents,
  'post /api/interactions/{interactionId}/messages/{seq}/discard': agents,
  'post /api/interactions/{interactionId}/typing': agents,
  'post /api/interactions/{interactionId}/leave': agents,
  'post /api/interactions/{interactionId}/end': agents,
  'post /api/interactions/{interactionId}/close': agents,
  'post /api/interactions/{interactionId}/ban': agents,
  'post /api/interactions/{interactionId}/disposition': agents,
  'post /api/interactions/{interactionId}/invite': agents,
  'post /api/interactions/{interactionId}/transfer': agents,
  'post /api/interactions/{interactionId}/cancel-transfer': agents,
  'post /api/interactions/{interactionId}/watch': overseers,
  'post /api/interactions/{interactionId}/unwatch': overseers,
  // Who may not write to customers may not join either.
  'post /api/interactions/{interactionId}/barge-in': overseers,
  'post /api/interactions/{interactionId}/flag': agents,
  'get /api/customers': overseers,
  'get /api/customers/{customerId}': readers,
  'put /api/customers/{customerId}/tags': readers,
  'patch /api/customers/{customerId}/contact': readers,
  'post /api/customers/{customerId}/notes': readers,
  'delete /api/customers/{customerId}/notes/{noteId}': readers,
  'post /api/customers/{customerId}/ban': overseers,
  'post /api/customers/{customerId}/unban': readers,
  'get /api/banned-customers': overseers,
  'get /api/customers/{customerId}/erasure': overseers,
  'post /api/customers/{customerId}/erase': overseers,
  'get /api/customers/{customerId}/export': overseers,
  'get /api/retention': administrators,
  'get /api/retention/deletion': administrators,
  'patch /api/retention': administrators,
  'get /api/services/{serviceId}/outbound-customers': agents,
  'post /api/services/{serviceId}/outbound': agents,
  'get /api/canned-responses': signedIn,
  'post /api/canned-responses': signedIn,
  'post /api/canned-response-imports': signedIn,
  'patch /api/canned-responses/{cannedResponseId}': signedIn,
  'delete /api/canned-responses/{cannedResponseId}': signedIn,
  'get /api/interactions/{interactionId}/canned-responses/{cannedResponseId}': agents,
  'get /api/colleagues': signedIn,
  'get /api/internal-chats': signedIn,
  'get /api/internal-chats/{userId}/messages': signedIn,
  'post /api/internal-chats/{userId}/messages': signedIn,
  'post /api/internal-chats/{userId}/read': signedIn,
  'get /api/reminders': agents,
  'post /api/interactions/{interactionId}/reminders': agents,
  'post /api/reminders/{reminderId}/postpone': agents,
  'post /api/reminders/{reminderId}/done': agents,
  'get /api/interactions/{interactionId}/waiting': overseers,
  'post /api/interactions/{interactionId}/assign': overseers,
  'get /api/report-filters': overseers,
  'get /api/reports/{reportName}': overseers,
  'get /api/reports/{reportName}/export': overseers,
  'post /api/attachments': agents,
  'get /api/attachments/{attachmentId}': readers,
  'get /api/users': administrators,
  'post /api/users': administrators,
  'get /api/users/{userId}': administrators,
  'patch /api/users/{userId}': administrators,
  'put /api/users/{userId}/password': administrators,
  'delete /api/users/{userId}/second-factor': administrators,
  'get /api/sign-in-policy': administrators,
  'put /api/sign-in-policy': administrators,
  'get /api/audit-records': administrators,
  'get /api/audit-records/export': administrators,
  'get /api/services/{serviceId}': configurers,
  'get /api/services/{serviceId}/uses': configurers,
  'post /api/services': administrators,
  'patch /api/services/{serviceId}': administrators,
  'get /api/teams': administrators,
  'post /api/teams': administrators,
  'get /api/teams/{teamId}': administrators,
  'patch /api/teams/{teamId}': administrators,
  'get /api/teams/{teamId}/deletion': administrators,
  'delete /api/teams/{teamId}': administrators,
  'get /api/chat-settings': configurers,
  'patch /api/chat-settings': administrators,
  'get /api/desk-settings': signedIn,
  'patch /api/desk-settings': administrators,
  'get /api/skills': configurers,
  'post /api/skills': administrators,
  'patch /api/skills/{skillId}': administrators,
  'get /api/integration-accounts': configurers,
  'post /api/integration-accounts': administrators,
  'get /api/integration-accounts/{accountId}': configurers,
  'patch /api/integration-accounts/{accountId}': administrators,
  'post /api/integration-accounts/{accountId}/test-connection': administrators,
  'post /api/integration-accounts/{accountId}/set-webhook': administrators,
  'get /api/system': administrators,
  'post /api/system/backups': administrators,
  'get /api/dead-letters': administrators,
  'get /api/dead-letters/{deadLetterId}': administrators,
  'post /api/dead-letter-retries': administrators,
  'post /api/dead-letters/{deadLetterId}/retry': administrators,
  'post /api/dead-letters/{deadLetterId}/dismiss': administrators,
  'get /api/webhook-doctor': administrators,
  'get /api/integration-accounts/{accountId}/diagnosis': administrators,
  'post /api/integration-accounts/{accountId}/repair': administrators,
  'post /api/integration-accounts/{accountId}/pause': administrators,
  'post /api/integration-accounts/{accountId}/resume': administrators,
  'get /api/integration-accounts/{accountId}/profile': administrators,
  'patch /api/integration-accounts/{accountId}/profile': administrators,
  'get /api/scenario-entries': configurers,
  'post /api/scenario-entries': administrators,
  'get /api/scenario-entries/{entryId}': configurers,
  'patch /api/scenario-entries/{entryId}': administrators,
  'get /api/integration-accounts/{accountId}/deletion': administrators,
  'delete /api/integration-accounts/{accountId}': administrators,
  'get /api/scenario-entries/{entryId}/deletion': administrators,
  'delete /api/scenario-entries/{entryId}': administrators,
  'get /api/services/{serviceId}/deletion': administrators,
  'delete /api/services/{serviceId}': administrators,
  'get /api/skills/{skillId}/deletion': administrators,
  'delete /api/skills/{skillId}': administrators,
  'get /api/schedules/{scheduleId}/deletion': administrators,
  'delete /api/schedules/{scheduleId}': administrators,
  'get /api/credentials': administrators,
  'post /api/credentials': administrators,
  'patch /api/credentials/{credentialId}': administrators,
  'get /api/credentials/{credentialId}/deletion': administrators,
  'delete /api/credentials/{credentialId}': administrators,
  'get /api/email-accounts': administrators,
  'post /api/email-accounts': administrators,
  'patch /api/email-accounts/{emailAccountId}': administrators,
  'post /api/email-accounts/{emailAccountId}/test': administrators,
  'get /api/email-accounts/{emailAccountId}/deletion': administrators,
  'delete /api/email-accounts/{emailAccountId}': administrators,
  'get /api/webhook-subscriptions': administrators,
  'post /api/webhook-subscriptions': administrators,
  'patch /api/webhook-subscriptions/{subscriptionId}': administrators,
  'post /api/webhook-subscriptions/{subscriptionId}/secret': administrators,
  'post /api/webhook-subscriptions/{subscriptionId}/test': administrators,
  'get /api/webhook-subscriptions/{subscriptionId}/deliveries': administrators,
  'post /api/webhook-subscriptions/{subscriptionId}/retry': administrators,
  'get /api/webhook-subscriptions/{subscriptionId}/deletion': administrators,
  'delete /api/webhook-subscriptions/{subscriptionId}': administrators,
  'get /api/schedules': configurers,
  'post /api/schedules': administrators,
  'patch /api/schedules/{scheduleId}': administrators,
  'get /api/contact-fields': configurers,
  'post /api/contact-fields': administrators,
  'put /api/contact-field-order': administrators,
  'patch /api/contact-fields/{fieldId}': administrators,
  'get /api/contact-fields/{fieldId}/deletion': administrators,
  'delete /api/contact-fields/{fieldId}': administrators,
  'get /api/calendars': configurers,
  'post /api/calendars': administrators,
  'patch /api/calendars/{calendarId}': administrators,
  'get /api/calendars/{calendarId}/deletion': administrators,
  'delete /api/calendars/{calendarId}': administrators,
  'get /api/scenario-templates': configurers,
  'get /api/scenario-world': configurers,
  'post /api/fetch-url-tests': designers,
  'get /api/scenarios': configurers,
  'post /api/scenarios': designers,
  'get /api/scenarios/{scenarioId}': configurers,
  'patch /api/scenarios/{scenarioId}': designers,
  'delete /api/scenarios/{scenarioId}': designers,
  'get /api/scenarios/{scenarioId}/deletion': designers,
  'get /api/scenarios/{scenarioId}/problems': configurers,
  'put /api/scenarios/{scenarioId}/draft': designers,
  'post /api/scenarios/{scenarioId}/publish': designers,
  'get /api/scenarios/{scenarioId}/tests': configurers,
  'put /api/scenarios/{scenarioId}/tests': designers,
  'get /api/scenarios/{scenarioId}/versions': configurers,
  'get /api/scenarios/{scenarioId}/versions/{scenarioVersionId}': configurers,
  'post /api/scenarios/{scenarioId}/versions/{scenarioVersionId}/roll-back': designers,
  'get /api/scenarios/{scenarioId}/versions/{scenarioVersionId}/move': designers,
  'post /api/scenarios/{scenarioId}/versions/{scenarioVersionId}/move': designers,
  'get /api/scenarios/{scenarioId}/usage': configurers,
  'get /api/scenarios/{scenarioId}/counts': configurers,
  'get /api/scenarios/{scenarioId}/blocks/{blockId}/dispositions': configurers,
  'get /api/scenarios/{scenarioId}/standing': configurers,
  'put /api/scenario-entries/{entryId}/testers': designers,
  // Transcripts and variables of customers: a designer alone may not see them.
  'get /api/interactions/{interactionId}/replay': overseers,
}

let desk: Desk
const visitors = new Map<Visitor, Browser>()

beforeAll(async () => {
  desk = await openDesk()
  visitors.set('anonymous', desk.anonymous)
  for (const name of role.options) visitors.set(name, await desk.addUser(name, [name]))
})
afterAll(() => desk.close())

const pathOf = (route: string) =>
  route
    .replace(/^\w+ /, '')
    .replace('{seq}', '1')
    .replaceAll(/\{\w+\}/g, 'absent')

describe('every route', () => {
  it('has a line in the table, and every line a route', () => {
    const declared = desk.declared.map(({ method, path }) => `${method} ${path}`)
    expect(declared.toSorted()).toEqual(Object.keys(table).toSorted())
  })

  it('is answered by the router exactly as declared', () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ALL']
    const inRouter = desk.app.routes
      .filter(({ method, path }) => methods.includes(method) && method !== 'ALL' && !isOutsideApi(path))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect([...new Set(inRouter)].toSorted()).toEqual(Object.keys(table).toSorted())
  })

  it('is in the OpenAPI document, and nothing else is', async () => {
    const { body } = await desk.anonymous.get('/api/openapi.json')
    const documented = Object.entries<object>(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    )
    expect(documented.toSorted()).toEqual(Object.keys(table).toSorted())
  })

  it.each(Object.entries(table))('%s: only those of the table get past the door', async (route, allowed) => {
    // Would end the sessions of all visitors; it is public, and tested with sessions.
    if (route === 'post /api/auth/sign-out') return
    const [method = ''] = route.split(' ')
    for (const [visitor, browser] of visitors) {
      const { status, body } =
        method === 'get'
          ? await browser.get(pathOf(route))
          : await browser.send(method.toUpperCase(), pathOf(route), {})
      const isRefused = ['not_signed_in', 'not_allowed'].includes(body.code)
      if (route === 'get /metrics') expect([200, 401, 403]).toContain(status)
      else if (allowed.includes(visitor)) expect(isRefused, `${visitor}: ${status} ${JSON.stringify(body)}`).toBe(false)
      else expect([visitor, status]).toEqual([visitor, visitor === 'anonymous' ? 401 : 403])
    }
  })

  it.each(Object.keys(table).filter((route) => !route.startsWith('get ')))('%s: refuses other sites', async (route) => {
    const [method = ''] = route.split(' ')
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as { [name: string]: string }[]) {
      for (const browser of visitors.values()) {
        const { status, body } = await browser.send(method.toUpperCase(), pathOf(route), {}, headers)
        expect([status, body.code]).toEqual([403, 'foreign_origin'])
      }
    }
  })

  it.each(Object.keys(table))('%s: answers a method it does not know with 405', async (route) => {
    const path = pathOf(route)
    const known = desk.declared
      .filter((declared) => pathOf(`get ${declared.path}`) === path)
      .map(({ method }) => method)
    const unknown = ['delete', 'patch', 'put', 'post'].find((method) => !known.includes(method)) ?? ''
    const { status, headers } = await desk.anonymous.send(unknown.toUpperCase(), path, {})
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe(known.map((method) => method.toUpperCase()).join(', '))
  })
})

describe('every body', () => {
  const withBody = routesWithBody()
  it.each(withBody)('%s: is JSON and nothing else, with no key that is not known', async (route) => {
    const [method = ''] = route.split(' ')
    const visitor = visitors.get(table[route]?.find((name) => name !== 'anonymous') ?? 'anonymous')
    const send = (body: unknown, headers = {}) => visitor?.send(method.toUpperCase(), pathOf(route), body, headers)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
    ]) {
      expect((await send('{}', { 'content-type': type }))?.body.code).toBe('wrong_content_type')
    }
    expect((await send('{'))?.body.code).toBe('invalid_request')
    expect((await send('[]'))?.body.code).toBe('invalid_request')
    expect((await send('null'))?.body.code).toBe('invalid_request')
    expect((await send('{"__proto__":{"polluted":1},"constructor":1}'))?.status).toBe(400)
    expect((await send({ unknown: 1 }))?.status).toBe(400)
    expect((await send(`${'['.repeat(500_000)}${']'.repeat(500_000)}`))?.body.code).toBe('invalid_request')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each(withBody)('%s: is refused when it is too large', async (route) => {
    const [method = ''] = route.split(' ')
    const visitor = visitors.get(table[route]?.find((name) => name !== 'anonymous') ?? 'anonymous')
    const large = JSON.stringify({ text: 'x'.repeat(route.includes('/api/scenarios') ? 4_200_000 : 1_050_000) })
    expect((await visitor?.send(method.toUpperCase(), pathOf(route), large))?.status).toBe(413)
  })
})

/** The pages of the user interface, which are files. */
function isOutsideApi(path: string): boolean {
  return ['/', '/*', '/desktop', '/desktop/*'].includes(path)
}

/** Routes that read a body; the others ignore it. */
function routesWithBody(): string[] {
  const without = ['post /api/attachments', 'post /api/auth/sign-out', 'post /api/own-account/second-factor']
  return Object.keys(table).filter(
    (route) =>
      !/^(get|delete) /.test(route) &&
      !without.includes(route) &&
      !/test-connection|set-webhook|repair$|pause$|resume$|dead-letter|system.backups|subscriptionId}\/(secret|test)$|\/erase$/.test(
        route,
      ),
  )
}
