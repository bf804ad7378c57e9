// Configured things are changed, refused with a reason, and deleted with what depends on them said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let lena: Browser
let accountId: string
let entryId: string
let serviceId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  lena = await desk.addUser('lena', ['supervisor'])
  const { account, entry } = await desk.addBot(ada)
  accountId = account.accountId
  entryId = entry.entryId
  serviceId = entry.serviceId ?? ''
})
afterAll(() => desk.close())

const accountNamed = (name: string) => ({
  name,
  messenger: 'telegram',
  botUsername: `${name.toLowerCase().replaceAll(' ', '_')}_bot`,
  token: `654321:${'C'.repeat(35)}`,
  delivery: 'webhook',
})
const create = async (path: string, body: object) => {
  const answer = await ada.send('POST', path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const deletion = async (path: string) => (await ada.get(`${path}/deletion`)).body
const remove = (path: string) => ada.send('DELETE', path, {})
const audited = () =>
  desk.database.read((tx) => tx.all<{ action: string }>('select action from audit_records').map((row) => row.action))

describe('an integration account', () => {
  it('is renamed, and keeps its checked connection; a name that is taken is refused', async () => {
    const { accountId: other } = await create('/api/integration-accounts', accountNamed('Sales'))
    await ada.send('POST', `/api/integration-accounts/${accountId}/test-connection`, {})
    const before = (await ada.get(`/api/integration-accounts/${accountId}`)).body
    const renamed = await ada.send('PATCH', `/api/integration-accounts/${accountId}`, { name: 'Desk' })
    expect(renamed.body).toEqual({ ...before, name: 'Desk' })
    expect((await ada.send('PATCH', `/api/integration-accounts/${other}`, { name: 'Desk' })).body.code).toBe(
      'name_taken',
    )
    expect((await ada.send('PATCH', `/api/integration-accounts/${other}`, { name: 'Sales' })).status).toBe(200)
  })

  it('changes its delivery alone', async () => {
    const { accountId: other } = await create('/api/integration-accounts', accountNamed('Polled'))
    const changed = await ada.send('PATCH', `/api/integration-accounts/${other}`, { delivery: 'polling' })
    expect(changed).toMatchObject({ status: 200, body: { delivery: 'polling' } })
  })

  it('sends its token to another Bot API server only for who has it', async () => {
    const created = await create('/api/integration-accounts', accountNamed('Moving'))
    const path = `/api/integration-accounts/${created.accountId}`
    const elsewhere = 'http://bot-api.elsewhere.invalid'
    const refused = await ada.send('PATCH', path, { apiRoot: elsewhere })
    expect(refused).toMatchObject({ status: 400, body: { problems: [{ path: 'body.token' }] } })
    expect((await ada.get(path)).body.apiRoot).toBeNull()
    const { token } = accountNamed('Moving')
    expect((await ada.send('PATCH', path, { apiRoot: elsewhere, token })).body).toMatchObject({ apiRoot: elsewhere })
    // The same again is no change, and back to Telegram it may go.
    expect((await ada.send('PATCH', path, { apiRoot: elsewhere, name: 'Moved' })).status).toBe(200)
    expect((await ada.send('PATCH', path, { apiRoot: null })).body).toMatchObject({ apiRoot: null })
  })

  it('is not deleted while it belongs to an entry', async () => {
    const path = `/api/integration-accounts/${accountId}`
    const obstacle = 'It belongs to the scenario entry desk_bot: take it away there first.'
    expect((await deletion(path)).obstacles).toContain(obstacle)
    const refused = await remove(path)
    expect(refused).toMatchObject({ status: 409, body: { code: 'in_use' } })
    expect(refused.body.text).toContain(obstacle)
  })

  it('is deleted when it is free: name and bot can be used again', async () => {
    const { accountId: free } = await create('/api/integration-accounts', accountNamed('Fleeting'))
    expect((await remove(`/api/integration-accounts/${free}`)).status).toBe(200)
    expect((await ada.get(`/api/integration-accounts/${free}`)).status).toBe(404)
    const { accounts } = (await ada.get('/api/integration-accounts')).body
    expect(accounts.map(({ name }: { name: string }) => name)).not.toContain('Fleeting')
    expect(await audited()).toContain('account_deleted')
    await create('/api/integration-accounts', accountNamed('Fleeting'))
  })

  it('belongs to one entry or service, and who has it is said', async () => {
    const refused = await ada.send('PATCH', `/api/services/${serviceId}`, {
      messengerAccounts: { telegram: accountId },
    })
    expect(refused).toMatchObject({ status: 409, body: { code: 'account_in_use' } })
    expect(refused.body.text).toContain('the scenario entry desk_bot')
  })

  it('that is deleted leaves what customers wrote in the records', async () => {
    const { account, entry } = await desk.addBot(ada, 'passing_bot')
    await desk.write(account.accountId, 4_711, { text: 'Hello' })
    const path = `/api/integration-accounts/${account.accountId}`
    expect((await deletion(path)).obstacles).toContain('1 chat that came by it is still open.')
    expect((await deletion(`/api/scenario-entries/${entry.entryId}`)).obstacles).toEqual([
      '1 chat that came by it is still open.',
    ])
    await desk.database.write((tx) =>
      tx.run("update interactions set place = 'ended', ended_at = 1 where account_id = ?", account.accountId),
    )
    expect((await remove(`/api/scenario-entries/${entry.entryId}`)).status).toBe(200)
    expect((await remove(path)).status).toBe(200)
    const [row] = await desk.database.read((tx) =>
      tx.all<{ id: string }>('select interaction_id as id from interactions where account_id = ?', account.accountId),
    )
    expect((await lena.get(`/api/interactions/${row?.id}`)).body.interaction.accountName).toContain(
      'passing_bot (deleted',
    )
  })
})

describe('a scenario entry', () => {
  it('is renamed unless the name is taken', async () => {
    const { scenarioId } = (await ada.get(`/api/scenario-entries/${entryId}`)).body
    await create('/api/scenario-entries', { name: 'Nights', scenarioId })
    const path = `/api/scenario-entries/${entryId}`
    expect((await ada.send('PATCH', path, { name: 'Nights' })).body.code).toBe('name_taken')
    expect((await ada.send('PATCH', path, { name: 'Days' })).body.name).toBe('Days')
  })

  it('says which bots nobody answers when it goes', async () => {
    const { consequences } = await deletion(`/api/scenario-entries/${entryId}`)
    expect(consequences[0]).toContain('Nobody answers @desk_bot any more')
  })

  it('refuses hours that do not exist', async () => {
    const refused = await ada.send('PATCH', `/api/scenario-entries/${entryId}`, { settings: { scheduleId: 'nothing' } })
    expect(refused).toMatchObject({ status: 404, body: { text: 'There are no such hours.' } })
  })
})

describe('a service', () => {
  it('takes an outbound account and gives it back', async () => {
    const { accountId: outbound } = await create('/api/integration-accounts', accountNamed('Outbound'))
    const path = `/api/services/${serviceId}`
    const messengerAccounts = { telegram: outbound }
    expect((await ada.send('PATCH', path, { messengerAccounts })).body).toMatchObject({ messengerAccounts })
    expect((await ada.get(path)).body).toMatchObject({ messengerAccounts })
    expect((await ada.get('/api/services')).body.services[0].outboundAccountName).toBe('Outbound')
    await ada.send('PATCH', path, { messengerAccounts: {} })
    expect((await ada.get(path)).body).toMatchObject({ messengerAccounts: {} })
  })

  it('is not deleted while entries use it and scenarios refer to it', async () => {
    const { obstacles } = await deletion(`/api/services/${serviceId}`)
    expect(obstacles).toEqual([
      expect.stringMatching(/^The scenario entry \w+ uses it: choose another service there first\.$/),
      expect.stringMatching(/^Scenarios refer to it: desk_bot, passing_bot\.$/),
    ])
    expect((await remove(`/api/services/${serviceId}`)).body.code).toBe('in_use')
  })

  it('is deleted with its skill and canned responses when nothing uses it', async () => {
    const { serviceId: fleeting } = await create('/api/services', { name: 'Fleeting' })
    await desk.addUser('grace', ['agent'], { skills: { Fleeting: 100 } })
    await create('/api/canned-responses', { shortcut: 'hi', title: 'Hi', text: 'Hi', serviceId: fleeting })
    expect(await deletion(`/api/services/${fleeting}`)).toEqual({
      obstacles: [],
      consequences: ['Its skill Fleeting goes, which 1 user has.', '1 canned response of it goes.'],
    })
    expect((await remove(`/api/services/${fleeting}`)).status).toBe(200)
    expect((await ada.get(`/api/services/${fleeting}`)).status).toBe(404)
    const { skills } = (await ada.get('/api/skills')).body
    expect(skills.map(({ name }: { name: string }) => name)).not.toContain('Fleeting')
    const { users } = (await ada.get('/api/users')).body
    expect(users.find(({ username }: { username: string }) => username === 'grace').skills).toEqual({})
    await create('/api/services', { name: 'Fleeting' })
  })
})

describe('a skill', () => {
  it('goes with those who have it, but not when it is a service’s own', async () => {
    const { skills } = (await ada.get('/api/skills')).body
    const { skillId } = skills.find(({ name }: { name: string }) => name === 'Support')
    expect((await remove(`/api/skills/${skillId}`)).body.text).toContain('It is the skill of the service Support')
    const made = await create('/api/skills', { name: 'French' })
    await desk.addUser('marie', ['agent'], { skills: { French: 50 } })
    expect((await deletion(`/api/skills/${made.skillId}`)).consequences).toEqual(['1 user loses it.'])
    expect((await remove(`/api/skills/${made.skillId}`)).status).toBe(200)
  })
})

describe('hours of operation', () => {
  const hours = { timeZone: 'Europe/Berlin', weekly: { monday: ['09:00-17:00'] }, closedDates: ['2026-12-25'] }

  it('are made, changed and renamed', async () => {
    const { scheduleId, isOpenNow } = await create('/api/schedules', { name: 'Office', hours })
    expect(typeof isOpenNow).toBe('boolean')
    expect((await ada.send('POST', '/api/schedules', { name: 'Office', hours })).body.code).toBe('name_taken')
    const changed = { name: 'Offices', hours: { ...hours, weekly: {} } }
    expect((await ada.send('PATCH', `/api/schedules/${scheduleId}`, changed)).body).toMatchObject({
      ...changed,
      isOpenNow: false,
    })
    const refused = await ada.send('PATCH', `/api/schedules/${scheduleId}`, {
      hours: { ...hours, weekly: { monday: ['17:00-09:00'] } },
    })
    expect(refused.body.problems).toEqual([{ path: 'body.hours.weekly.monday.0', text: 'must end after it begins' }])
  })

  it('keep what a change does not name', async () => {
    const { scheduleId } = await create('/api/schedules', { name: 'Early', hours })
    const { body } = await ada.send('PATCH', `/api/schedules/${scheduleId}`, { hours: { weekly: {}, closedDates: [] } })
    expect(body).toMatchObject({ name: 'Early', hours: { timeZone: 'Europe/Berlin', weekly: {}, closedDates: [] } })
  })

  it('are not deleted while a service keeps them', async () => {
    const { scheduleId } = await create('/api/schedules', { name: 'Nights', hours })
    await ada.send('PATCH', `/api/services/${serviceId}`, { settings: { scheduleId } })
    expect((await remove(`/api/schedules/${scheduleId}`)).body.text).toBe('The service Support keeps these hours.')
    await ada.send('PATCH', `/api/services/${serviceId}`, { settings: { scheduleId: null } })
    expect((await remove(`/api/schedules/${scheduleId}`)).status).toBe(200)
  })
})
