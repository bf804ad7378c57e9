// Teams: members, supervisors, and the skills of the services they are assigned to.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { supervisedBy } from '../../src/db/teams.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let lena: Browser
let grace: Browser
let alan: Browser
let supportId: string
let salesId: string
let teamId: string
beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  lena = await desk.addUser('lena', ['supervisor'])
  supportId = (await make('/api/services', { name: 'Support' })).serviceId
  salesId = (await make('/api/services', { name: 'Sales' })).serviceId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 40 } })
  alan = await desk.addUser('alan', ['agent'])
})
afterAll(() => desk.close())

async function make(path: string, body: object) {
  const answer = await ada.send('POST', path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const change = (body: object) => ada.send('PATCH', `/api/teams/${teamId}`, body)
const user = async ({ userId }: Browser) => (await ada.get(`/api/users/${userId}`)).body

describe('a team', () => {
  it('gives its members the skills of its services, and leaves the levels they have', async () => {
    const team = await make('/api/teams', {
      name: 'Day shift',
      supervisorIds: [lena.userId],
      memberIds: [grace.userId, alan.userId],
      services: [
        { serviceId: supportId, level: 80 },
        { serviceId: salesId, level: null },
      ],
    })
    teamId = team.teamId
    expect(await user(grace)).toMatchObject({ team: 'Day shift', skills: { Support: 40 } })
    expect(await user(alan)).toMatchObject({ team: 'Day shift', skills: { Support: 80 } })
  })

  it('gives them to whoever joins later, unless his skills are decided in the same breath', async () => {
    await ada.send('POST', '/api/users', {
      username: 'kay',
      password: 'correct horse battery',
      firstName: 'Kay',
      roles: ['agent'],
      team: 'Day shift',
      skills: {},
    })
    const joan = await desk.addUser('joan', ['agent'])
    await ada.send('PATCH', `/api/users/${joan.userId}`, { team: 'Day shift' })
    expect(await user(joan)).toMatchObject({ skills: { Support: 80 } })
    const { users } = (await ada.get('/api/users')).body
    expect(users.find(({ username }: { username: string }) => username === 'kay').skills).toEqual({})
  })

  it('takes the skill away with the service', async () => {
    await change({ services: [{ serviceId: salesId, level: 60 }] })
    expect((await user(grace)).skills).toEqual({ Sales: 60 })
    expect((await user(alan)).skills).toEqual({ Sales: 60 })
  })

  it('is made by a user who is put into it, and its new name follows its members', async () => {
    await ada.send('PATCH', `/api/users/${alan.userId}`, { team: 'Night shift' })
    const { teams } = (await ada.get('/api/teams')).body
    expect(teams.map(({ name }: { name: string }) => name)).toEqual(['Day shift', 'Night shift'])
    expect((await change({ name: 'Night shift' })).body.code).toBe('name_taken')
    await change({ name: 'Early shift' })
    expect(await user(grace)).toMatchObject({ team: 'Early shift' })
    expect(await user(alan)).toMatchObject({ team: 'Night shift' })
  })

  it('leaves in the audit log who came and who went, by name', async () => {
    await change({ memberIds: [grace.userId], services: [{ serviceId: salesId, level: null }] })
    const [record] = (await ada.get('/api/audit-records?action=team_changed&limit=1')).body.records
    expect(record.changes).toEqual({
      'members.joan': { before: 'member', after: null },
      'members.kay': { before: 'member', after: null },
      'services.Sales': { before: 60, after: 'no level' },
    })
    const everybody = (await ada.get('/api/users')).body.users as { username: string; userId: string }[]
    const memberIds = everybody.filter(({ username }) => ['grace', 'joan', 'kay'].includes(username))
    await change({ memberIds: memberIds.map(({ userId }) => userId), services: [{ serviceId: salesId, level: 60 }] })
  })

  it('has supervisors who are supervisors, and services that exist once', async () => {
    expect((await change({ supervisorIds: [grace.userId] })).body).toMatchObject({
      code: 'not_a_supervisor',
      text: 'grace Example is no supervisor: give the user the role first.',
    })
    const twice = { serviceId: salesId, level: null }
    expect((await change({ services: [twice, twice] })).status).toBe(400)
    expect((await change({ services: [{ serviceId: 'absent', level: null }] })).body.code).toBe('unknown_service')
    expect((await change({ memberIds: ['absent'] })).body.code).toBe('unknown_user')
  })

  it('bounds what its supervisors see of the floor', async () => {
    expect(await desk.database.read((tx) => supervisedBy(tx, lena.userId))).toEqual({
      teams: ['Early shift'],
      serviceIds: [salesId],
    })
    expect(await desk.database.read((tx) => supervisedBy(tx, ada.userId))).toBeNull()
  })

  it('is deleted: its members stay, without a team', async () => {
    const { consequences, obstacles } = (await ada.get(`/api/teams/${teamId}/deletion`)).body
    expect(obstacles).toEqual([])
    expect(consequences[0]).toBe('3 users are in no team then; skills stay.')
    expect((await ada.send('DELETE', `/api/teams/${teamId}`, {})).status).toBe(200)
    expect(await user(grace)).toMatchObject({ team: null, skills: { Sales: 60 } })
    expect(await desk.database.read((tx) => supervisedBy(tx, lena.userId))).toBeNull()
  })
})
