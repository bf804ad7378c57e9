import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts'

let desk: Desk
let ada: Browser
let barbara: Browser

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

const make = (who: Browser, privileges: string[], expiresInDays: number | null = 30) =>
  who.send('POST', '/api/api-tokens', { name: 'nightly', privileges, expiresInDays })

/** A script: no cookie, no origin, only the token. */
const script = (token: string, method: string, path: string, body?: object) =>
  desk.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

describe('an API token', () => {
  it('stands for its maker with some of his privileges, without a cookie', async () => {
    const { body } = await make(ada, ['administer'])
    expect(body.token).toMatch(/^scn_[\w-]{43}$/)
    expect((await script(body.token, 'GET', '/api/users')).status).toBe(200)
    expect((await script(body.token, 'POST', '/api/skills', { name: 'Dutch' })).status).toBe(200)
    expect((await script(body.token, 'GET', '/api/scenarios')).body.code).toBe('not_allowed')
    const stored = await desk.database.read((tx) => tx.all('select * from api_tokens'))
    expect(JSON.stringify(stored)).not.toContain(body.token)
    expect(JSON.stringify((await ada.get('/api/api-tokens')).body)).not.toContain(body.token)
  })

  it('can do no more than its maker, now or later', async () => {
    expect((await make(barbara, ['administer'])).body.code).toBe('not_allowed')
    const { token } = (await make(barbara, ['read_configuration'])).body
    expect((await script(token, 'GET', '/api/scenarios')).status).toBe(200)
    await ada.send('PATCH', `/api/users/${barbara.userId}`, { roles: ['agent'] })
    expect((await script(token, 'GET', '/api/scenarios')).status).toBe(403)
    await ada.send('PATCH', `/api/users/${barbara.userId}`, { isDisabled: true })
    expect((await script(token, 'GET', '/api/services')).status).toBe(401)
  })

  it('is of no use for the account, for other tokens and for the live connection', async () => {
    const { token } = (await make(ada, ['administer'])).body
    for (const path of ['/api/own-account', '/api/api-tokens']) {
      expect((await script(token, 'GET', path)).body.code).toBe('not_for_tokens')
    }
    const wanted = { name: 'more', privileges: ['administer'], expiresInDays: null }
    expect((await script(token, 'POST', '/api/api-tokens', wanted)).body.code).toBe('not_for_tokens')
    expect((await script(token, 'GET', '/api/live')).status).toBe(401)
  })

  it('ends when it is revoked or out of date; a wrong one is nobody', async () => {
    const { token, view } = (await make(ada, ['administer'])).body
    await desk.database.write((tx) => tx.run('update api_tokens set expires_at = 1 where token_id = ?', view.tokenId))
    expect((await script(token, 'GET', '/api/users')).status).toBe(401)
    const other = (await make(ada, ['administer'], null)).body
    expect((await ada.send('DELETE', `/api/api-tokens/${other.view.tokenId}`, {})).status).toBe(200)
    expect((await script(other.token, 'GET', '/api/users')).status).toBe(401)
    expect((await script('', 'GET', '/api/users')).status).toBe(401)
    // With a cookie beside it, the wrong token still counts.
    const headers = { cookie: ada.cookie, authorization: 'Bearer scn_wrong' }
    expect((await desk.request('/api/users', { headers })).status).toBe(401)
  })
})

describe('what is sensitive', () => {
  it('asks once more who is there when the sign-in was long ago', async () => {
    const age = () => desk.database.write((tx) => tx.run('update sign_in_sessions set confirmed_at = 1'))
    await age()
    const path = `/api/users/${barbara.userId}`
    expect((await ada.send('PATCH', path, { roles: ['agent', 'designer'] })).body.code).toBe('confirm_with_password')
    expect((await ada.send('PATCH', path, { capacity: 3 })).status).toBe(200)
    for (const refused of [
      await make(ada, ['administer']),
      await ada.send('POST', '/api/users', {
        username: 'mallory',
        password: PASSWORD,
        name: 'M',
        roles: ['administrator'],
      }),
      await ada.send('PUT', `${path}/password`, { password: 'another horse' }),
      await ada.get('/api/interactions/export?format=csv'),
      await ada.get('/api/audit-records/export'),
      await ada.send('PUT', '/api/sign-in-policy', { requiredFor: [] }),
      await ada.send('DELETE', `${path}/second-factor`, {}),
    ]) {
      expect(refused).toMatchObject({ status: 403, body: { code: 'confirm_with_password' } })
    }
    const confirm = (password: string) => ada.send('POST', '/api/own-account/confirmation', { password })
    expect((await confirm('wrong')).body.code).toBe('wrong_password')
    expect((await confirm(PASSWORD)).status).toBe(200)
    expect((await ada.send('PATCH', path, { roles: ['agent', 'designer'] })).status).toBe(200)
  })
})
