// What people do about signing in is in the audit log, with who did it and to whom. That every other recorded route leaves a
// record is held against each request of every test (desk.ts).
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts'

let desk: Desk
let ada: Browser

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
})
afterAll(() => desk.close())

type Record = { action: string; userId: string | null; subject: string }
async function newest(): Promise<Record> {
  const { body } = await ada.get('/api/audit-records?limit=1')
  const [{ action, userId, subject }] = body.records
  return { action, userId, subject }
}

/** Done by somebody to themselves. */
const byOneself = (action: string, { userId }: Browser) => ({ action, userId, subject: userId })
const codeOf = (secret: string, steps: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

async function enrol(browser: Browser): Promise<string> {
  const { body } = await browser.send('POST', '/api/own-account/second-factor', {})
  await browser.send('POST', '/api/own-account/second-factor/confirm', { code: codeOf(body.secret, -1) })
  return body.secret
}

it('tells of a changed password and of a session that was ended', async () => {
  const grace = await desk.addUser('grace', ['agent'])
  await desk.signIn('grace')
  const { sessions } = (await grace.get('/api/own-account')).body
  const other = sessions.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne)
  expect((await grace.send('DELETE', `/api/own-account/sessions/${other.sessionId}`, {})).status).toBe(200)
  expect(await newest()).toEqual(byOneself('sessions_ended', grace))
  const change = { currentPassword: PASSWORD, password: 'another long one 7' }
  expect((await grace.send('PUT', '/api/own-account/password', change)).status).toBe(200)
  expect(await newest()).toEqual(byOneself('password_changed', grace))
})

it('tells of second factors that were removed, by oneself and by an administrator', async () => {
  const barbara = await desk.addUser('barbara', ['agent'])
  const secret = await enrol(barbara)
  expect(await newest()).toEqual(byOneself('second_factor_set_up', barbara))
  const removed = await barbara.send('POST', '/api/own-account/second-factor/remove', { code: codeOf(secret, 0) })
  expect(removed.status).toBe(200)
  expect(await newest()).toEqual(byOneself('second_factor_removed', barbara))
  await enrol(barbara)
  expect((await ada.send('DELETE', `/api/users/${barbara.userId}/second-factor`, {})).status).toBe(200)
  expect(await newest()).toEqual({ action: 'second_factor_reset', userId: ada.userId, subject: barbara.userId })
})

it('tells of the policy, and of who had to follow it at sign-in', async () => {
  const donald = await desk.addUser('donald', ['supervisor'])
  expect((await ada.send('PUT', '/api/sign-in-policy', { requiredFor: ['supervisor'] })).status).toBe(200)
  expect(await newest()).toMatchObject({ action: 'sign_in_policy_changed', userId: ada.userId })
  const request = { username: 'donald', password: PASSWORD }
  const { body } = await desk.anonymous.send('POST', '/api/auth/second-factor', request)
  const code = codeOf(body.secret, 0)
  const done = await desk.anonymous.send('POST', '/api/auth/second-factor/confirm', { ...request, code })
  expect(done.status).toBe(200)
  const { records } = (await ada.get('/api/audit-records?limit=2')).body
  const told = records.map(({ action, subject }: Record) => [action, subject])
  expect(told.toSorted()).toEqual([
    ['second_factor_set_up', donald.userId],
    ['signed_in', donald.userId],
  ])
})

it('tells of a webhook that was tried again', async () => {
  const hook = { name: 'CRM', url: 'https://crm.invalid/', events: ['message'] }
  const { subscriptionId } = (await ada.send('POST', '/api/webhook-subscriptions', hook)).body
  const retried = await ada.send('POST', `/api/webhook-subscriptions/${subscriptionId}/retry`, { deliveryId: null })
  expect(retried.status).toBe(200)
  expect(await newest()).toEqual({ action: 'webhook_retried', userId: ada.userId, subject: subscriptionId })
})
