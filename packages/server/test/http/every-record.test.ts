// Every route that says the audit log tells of it does something here, and is looked up in the log: with what was done, by whom
// and to what. A recorded route that nothing here calls fails.
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { insertDeadLetter } from '../../src/db/dead-letters.ts'
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts'

let desk: Desk
let ada: Browser
let lena: Browser
let grace: Browser
let accountId: string
let serviceId: string
let scenarioId: string
const called = new Set<string>()

beforeAll(async () => {
  desk = await openDesk({ publicUrl: 'https://centre.example' })
})
afterAll(() => desk.close())

type Expected = { action: string; subject?: string | undefined; userId?: string | null }
type Request = { [parameter: string]: unknown; body?: unknown; query?: string }

/** Calls the route as it is declared, and gives what it answers once the log tells of it. */
async function tells(
  who: Browser,
  route: string,
  expected: Expected,
  { body = {}, query = '', ...params }: Request = {},
) {
  called.add(route)
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
  const before = await records()
  const answer = method === 'get' ? await who.get(path + query) : await who.send(method.toUpperCase(), path, body)
  expect(answer.status, `${route}: ${JSON.stringify(answer.body)}`).toBe(200)
  const told = (await records()).slice(before.length)
  expect(told, route).toContainEqual(expect.objectContaining({ userId: who.userId, ...expected }))
  return answer.body
}

const records = () =>
  desk.database.read((tx) =>
    tx.all<{ action: string; subject: string; userId: string | null }>(
      'select action, subject, user_id as "userId" from audit_records order by audit_id',
    ),
  )

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const codeOf = (secret: string, steps: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

it('the first administrator, and signing in and out', async () => {
  const first = { username: 'first', password: PASSWORD, name: 'First One', code: desk.auth.setup.code }
  const { userId } = await tells(desk.anonymous, 'post /api/setup', { action: 'set_up', userId: null }, { body: first })
  expect(userId).toEqual(expect.any(String))
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  lena = await desk.addUser('lena', ['supervisor'])
  const own = { action: 'signed_in', userId: lena.userId, subject: lena.userId }
  await tells(desk.anonymous, 'post /api/auth/sign-in', own, { body: { username: 'lena', password: PASSWORD } })
  await tells(await desk.signIn('lena'), 'post /api/auth/sign-out', { action: 'signed_out' })
})

it('one’s own account', async () => {
  const dora = await desk.addUser('dora', ['agent'])
  const own = (action: string) => ({ action, userId: dora.userId })
  await tells(dora, 'post /api/own-account/confirmation', own('identity_confirmed'), { body: { password: PASSWORD } })
  const { view } = await tells(dora, 'post /api/api-tokens', own('api_token_created'), {
    body: { name: 'script', privileges: ['handle_interactions'], expiresInDays: 1 },
  })
  await tells(dora, 'delete /api/api-tokens/{tokenId}', own('api_token_revoked'), { tokenId: view.tokenId })
  await desk.signIn('dora')
  const { sessions } = (await dora.get('/api/own-account')).body
  const { sessionId } = sessions.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne)
  await tells(dora, 'delete /api/own-account/sessions/{sessionId}', own('sessions_ended'), { sessionId })
  await desk.signIn('dora')
  await tells(dora, 'delete /api/own-account/sessions', own('sessions_ended'))
  const { secret } = (await dora.send('POST', '/api/own-account/second-factor', {})).body
  const { recoveryCodes } = await tells(
    dora,
    'post /api/own-account/second-factor/confirm',
    own('second_factor_set_up'),
    {
      body: { code: codeOf(secret, -1) },
    },
  )
  const renewed = await tells(dora, 'post /api/own-account/second-factor/recovery-codes', own('recovery_codes_made'), {
    body: { code: recoveryCodes[0] },
  })
  await tells(dora, 'post /api/own-account/second-factor/remove', own('second_factor_removed'), {
    body: { code: renewed.recoveryCodes[0] },
  })
  const password = 'another long one 7'
  const change = { currentPassword: PASSWORD, password }
  await tells(dora, 'put /api/own-account/password', own('password_changed'), { body: change })
})

it('users and their sign-in', async () => {
  const user = { username: 'tim', password: PASSWORD, firstName: 'Tim', roles: ['agent'] }
  const { userId } = await tells(ada, 'post /api/users', { action: 'user_created' }, { body: user })
  await tells(
    ada,
    'patch /api/users/{userId}',
    { action: 'user_changed', subject: userId },
    { userId, body: { nickname: 'T' } },
  )
  const newOne = { password: 'another long one 8' }
  await tells(
    ada,
    'put /api/users/{userId}/password',
    { action: 'password_set', subject: userId },
    { userId, body: newOne },
  )
  await tells(
    ada,
    'put /api/sign-in-policy',
    { action: 'sign_in_policy_changed' },
    { body: { requiredFor: ['agent'] } },
  )
  const request = { username: 'tim', ...newOne }
  const { secret } = (await desk.anonymous.send('POST', '/api/auth/second-factor', request)).body
  const confirmed = { body: { ...request, code: codeOf(secret, 0) } }
  const byTim = { action: 'second_factor_set_up', userId, subject: userId }
  await tells(desk.anonymous, 'post /api/auth/second-factor/confirm', byTim, confirmed)
  await tells(
    ada,
    'delete /api/users/{userId}/second-factor',
    { action: 'second_factor_reset', subject: userId },
    { userId },
  )
  await ada.send('PUT', '/api/sign-in-policy', { requiredFor: [] })
})

it('settings', async () => {
  await tells(ada, 'patch /api/retention', { action: 'retention_changed' }, { body: { attachmentDays: 900 } })
  await tells(
    ada,
    'patch /api/desk-settings',
    { action: 'desk_settings_changed' },
    { body: { notReadyReasons: ['Lunch'] } },
  )
  await tells(
    ada,
    'patch /api/chat-settings',
    { action: 'chat_settings_changed' },
    { body: { systemNickname: 'Robot' } },
  )
})

/** Route of one, body it is made with, body it is changed with, and names of its actions. */
const kinds = [
  ['services', 'serviceId', 'service', { name: 'Fleeting' }, { name: 'Passing' }],
  ['skills', 'skillId', 'skill', { name: 'French' }, { name: 'Français' }],
  ['calendars', 'calendarId', 'calendar', { name: 'Bank', days: [] }, { name: 'Banks' }],
  [
    'schedules',
    'scheduleId',
    'schedule',
    { name: 'Office', hours: { timeZone: 'UTC', weekly: {} } },
    { name: 'Offices' },
  ],
  [
    'contact-fields',
    'fieldId',
    'contact_field',
    { key: 'customerNumber', name: 'Number', kind: 'text' },
    { name: 'Customer number' },
  ],
  ['teams', 'teamId', 'team', { name: 'Blue' }, { name: 'Green' }],
  [
    'credentials',
    'credentialId',
    'credential',
    { name: 'Shop', use: { kind: 'bearer' }, hosts: ['shop.example'], secret: 'abcd' },
    { hosts: ['shop.example'], secret: 'abcde' },
  ],
  [
    'email-accounts',
    'emailAccountId',
    'email_account',
    {
      name: 'Support',
      // Nothing inside the network is asked, so the test is over at once.
      host: '127.0.0.1',
      port: 465,
      security: 'tls',
      username: 'support',
      password: 'abcd',
      fromAddress: 'support@centre.example',
      fromName: 'Support',
    },
    { fromName: 'Help' },
  ],
  [
    'webhook-subscriptions',
    'subscriptionId',
    'webhook',
    { name: 'CRM', url: 'https://crm.invalid/', events: ['message'] },
    { name: 'CRMs' },
  ],
  [
    'integration-accounts',
    'accountId',
    'account',
    {
      name: 'Sales',
      messenger: 'telegram',
      botUsername: 'sales_bot',
      token: `654321:${'A'.repeat(30)}sales_bot`,
      delivery: 'webhook',
    },
    { name: 'Sale' },
  ],
] as const

it.each(kinds)('%s: made, changed and deleted', async (plural, idName, noun, creation, change) => {
  const made = await tells(ada, `post /api/${plural}`, { action: `${noun}_created` }, { body: creation })
  const id = made[idName] ?? made.subscriptionId
  const one = { [idName]: id }
  const about = (did: string) => ({ action: `${noun}_${did}`, subject: id })
  if (noun === 'webhook') {
    await tells(ada, 'post /api/webhook-subscriptions/{subscriptionId}/secret', about('secret_replaced'), one)
    const all = { ...one, body: { deliveryId: null } }
    await tells(ada, 'post /api/webhook-subscriptions/{subscriptionId}/retry', about('retried'), all)
  }
  if (noun === 'email_account') {
    const test = { ...one, body: { to: 'ada@centre.example' } }
    await tells(ada, 'post /api/email-accounts/{emailAccountId}/test', about('tested'), test)
  }
  if (change !== undefined)
    await tells(ada, `patch /api/${plural}/{${idName}}`, about('changed'), { ...one, body: change })
  await tells(ada, `delete /api/${plural}/{${idName}}`, about('deleted'), one)
})

it('the order of contact fields', async () => {
  await tells(ada, 'put /api/contact-field-order', { action: 'contact_fields_ordered' }, { body: { fieldIds: [] } })
})

it('an account and its messenger, with an entry', async () => {
  const { account, entry } = await desk.addBot(ada)
  ;({ accountId } = account)
  ;({ scenarioId } = entry)
  serviceId = entry.serviceId ?? ''
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  const of = (action: string) => ({ action, subject: accountId })
  const one = '/api/integration-accounts/{accountId}'
  await tells(ada, `post ${one}/set-webhook`, of('webhook_set'), { accountId })
  await tells(ada, `post ${one}/repair`, of('account_repaired'), { accountId })
  await tells(ada, `post ${one}/pause`, of('account_paused'), { accountId })
  await tells(ada, `post ${one}/resume`, of('account_resumed'), { accountId })
  await tells(ada, `patch ${one}/profile`, of('bot_profile_changed'), { accountId, body: { name: 'Desk' } })
  const body = { name: 'Nights', scenarioId }
  const made = await tells(ada, 'post /api/scenario-entries', { action: 'entry_created' }, { body })
  const about = (action: string) => ({ action, subject: made.entryId })
  const path = '/api/scenario-entries/{entryId}'
  await tells(ada, `patch ${path}`, about('entry_changed'), { entryId: made.entryId, body: { name: 'Days' } })
  const testers = { entryId: made.entryId, body: { testers: ['@ann_meyer'] } }
  await tells(ada, `put ${path}/testers`, { action: expect.any(String), subject: made.entryId }, testers)
  await tells(ada, `delete ${path}`, about('entry_deleted'), { entryId: made.entryId })
})

it('scenarios', async () => {
  const { draft } = (await ada.get(`/api/scenarios/${scenarioId}`)).body
  const one = '/api/scenarios/{scenarioId}'
  const body = { name: 'Survey', draft }
  const made = (await tells(ada, 'post /api/scenarios', { action: 'scenario_created' }, { body })).scenario
  const of = (action: string) => ({ action, subject: made.scenarioId })
  const { scenarioId: id } = made
  await tells(ada, `patch ${one}`, of('scenario_renamed'), { scenarioId: id, body: { name: 'Surveys' } })
  const tests = { scenarioId: id, body: { testsRevision: 0, tests: [] } }
  await tells(ada, `put ${one}/tests`, of('scenario_tests_saved'), tests)
  const versions: string[] = []
  for (const title of ['Bye', 'Byebye']) {
    const { scenario } = (await ada.get(`/api/scenarios/${id}`)).body
    const next = { ...draft, name: 'Surveys', blocks: { ...draft.blocks, bye: { ...draft.blocks.bye, title } } }
    const saving = { draft: next, draftRevision: scenario.draftRevision }
    const saved = (await ada.send('PUT', `/api/scenarios/${id}/draft`, saving)).body.scenario
    const { draftRevision } = saved
    await tells(ada, `post ${one}/publish`, of('scenario_published'), { scenarioId: id, body: { draftRevision } })
    versions.unshift((await ada.get(`/api/scenarios/${id}/versions`)).body.versions[0].scenarioVersionId)
  }
  const [toVersionId, scenarioVersionId] = versions
  const old = { scenarioId: id, scenarioVersionId }
  await tells(ada, `post ${one}/versions/{scenarioVersionId}/move`, of('chats_moved'), {
    ...old,
    body: { toVersionId },
  })
  await tells(ada, `post ${one}/versions/{scenarioVersionId}/roll-back`, of('scenario_rolled_back'), old)
  await tells(ada, `delete ${one}`, of('scenario_deleted'), { scenarioId: id })
})

it('canned responses', async () => {
  const response = { shortcut: 'hi', title: 'Hi', text: 'Hello' }
  const body = { ...response, serviceId }
  const made = await tells(ada, 'post /api/canned-responses', { action: 'canned_response_created' }, { body })
  const { cannedResponseId } = made
  const one = '/api/canned-responses/{cannedResponseId}'
  const changed = { cannedResponseId, body: { title: 'Hi!' } }
  await tells(ada, `patch ${one}`, { action: 'canned_response_changed' }, changed)
  await tells(ada, `delete ${one}`, { action: 'canned_response_deleted' }, { cannedResponseId })
  const imported = { body: { serviceId, responses: [response] } }
  await tells(ada, 'post /api/canned-response-imports', { action: 'canned_responses_imported' }, imported)
})

it('customers and their conversations', async () => {
  const interactionId = await desk.connect(grace, accountId, 77)
  const customerId = `${accountId}-77`
  const customer = '/api/customers/{customerId}'
  await tells(
    grace,
    `put ${customer}/tags`,
    { action: 'customer_tagged' },
    { customerId, body: command({ tags: ['VIP'] }) },
  )
  await tells(
    grace,
    `patch ${customer}/contact`,
    { action: 'customer_corrected' },
    { customerId, body: command({ revision: 0, phone: '+49 30 1234567' }) },
  )
  const noted = await grace.send('POST', `/api/customers/${customerId}/notes`, command({ text: 'Likes tea' }))
  const { noteId } = noted.body.notes?.[0] ?? noted.body
  await tells(
    grace,
    `delete ${customer}/notes/{noteId}`,
    { action: 'customer_note_deleted' },
    { customerId, noteId, body: command() },
  )
  const conversation = '/api/interactions/{interactionId}'
  const of = (action: string) => ({ action, subject: interactionId })
  await tells(lena, `get ${conversation}/messages`, of('transcript_read'), { interactionId })
  const ivy = await desk.addUser('ivy', ['supervisor'])
  await tells(ivy, `get ${conversation}/messages/find`, of('transcript_read'), { interactionId, query: '?text=Hello' })
  await tells(lena, `post ${conversation}/watch`, of('conversation_watched'), {
    interactionId,
    body: command({ mode: 'monitor' }),
  })
  await tells(lena, `post ${conversation}/barge-in`, of('conversation_joined'), { interactionId, body: command() })
  await tells(
    ada,
    `get ${conversation}/replay`,
    { action: expect.any(String), subject: interactionId },
    { interactionId },
  )
  const banned = { action: 'customer_banned', subject: expect.any(String) }
  await tells(grace, `post ${conversation}/ban`, banned, { interactionId, body: command({ reason: 'Threats' }) })
  const unbanned = { action: 'customer_unbanned', subject: expect.any(String) }
  await tells(lena, `post ${customer}/unban`, unbanned, { customerId, body: command() })
  await tells(lena, `post ${customer}/ban`, banned, { customerId, body: command({ reason: 'Again' }) })
  for (const [who, step] of [
    [lena, 'leave'],
    [lena, 'close'],
    [grace, 'end'],
    [grace, 'close'],
  ] as const)
    await who.send('POST', `/api/interactions/${interactionId}/${step}`, command())
  const handedOut = { action: 'customer_exported', subject: expect.any(String) }
  await tells(lena, `get ${customer}/export`, handedOut, { customerId })
  await tells(
    lena,
    `post ${customer}/erase`,
    { action: 'customer_erased', subject: expect.any(String) },
    { customerId },
  )
})

it('the floor', async () => {
  const forced = command({ state: 'not_ready', reason: 'Lunch' })
  const byLena = { action: 'agent_state_forced', subject: grace.userId }
  await tells(lena, 'put /api/agents/{userId}/state', byLena, { userId: grace.userId, body: forced })
  await desk.write(accountId, 78, { text: 'Hello' })
  const interactionId = await vi.waitFor(async () => {
    const { interactions } = (await lena.get('/api/interactions?scope=all&place=queue')).body
    expect(interactions).toHaveLength(1)
    return interactions[0].interactionId as string
  }, 5_000)
  // Without the skill of the service, so that the chat does not come by itself.
  const rosa = await desk.addUser('rosa', ['agent'])
  await rosa.send('PUT', '/api/agent/state', command({ state: 'ready' }))
  const assigned = { interactionId, body: command({ userId: rosa.userId }) }
  await tells(lena, 'post /api/interactions/{interactionId}/assign', { action: 'chat_assigned' }, assigned)
})

it('what is taken away', async () => {
  await tells(lena, 'get /api/interactions/export', { action: 'interactions_exported' }, { query: '?format=csv' })
  await tells(ada, 'get /api/audit-records/export', { action: 'audit_exported' })
  const period = { reportName: 'interactions', query: '?from=2026-01-01&to=2026-01-02&zone=UTC' }
  await tells(lena, 'get /api/reports/{reportName}/export', { action: 'report_exported' }, period)
})

it('the operation', async () => {
  const bury = () =>
    desk.database.write((tx) =>
      insertDeadLetter(tx, desk.core.context(), {
        key: { accountId, chatId: 77 },
        updateId: null,
        event: { type: 'customer_reached' },
        error: 'oops',
        attempts: 3,
      }),
    )
  const newestLetter = async () => (await ada.get('/api/dead-letters')).body.deadLetters[0].deadLetterId
  for (const [step, action] of [
    ['retry', 'dead_letter_retried'],
    ['dismiss', 'dead_letter_dismissed'],
  ] as const) {
    await bury()
    const deadLetterId = await newestLetter()
    const about = { action, subject: String(deadLetterId) }
    await tells(ada, `post /api/dead-letters/{deadLetterId}/${step}`, about, { deadLetterId })
  }
  await bury()
  await tells(ada, 'post /api/dead-letter-retries', { action: 'dead_letters_retried' })
  await tells(ada, 'post /api/system/backups', { action: 'backup_started' })
})

it('has called every recorded route', () => {
  const recorded = desk.declared.filter(({ audit }) => audit === 'recorded')
  expect([...called].toSorted()).toEqual(recorded.map(({ method, path }) => `${method} ${path}`).toSorted())
})
