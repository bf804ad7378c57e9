// Calendars of special days: made, followed by hours at once, and kept while hours follow them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hoursOf } from '../../src/db/routes.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
})
afterAll(() => desk.close())

const always = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, ['00:00-24:00']]),
)

async function make(path: string, body: object) {
  const answer = await ada.send('POST', path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('a calendar', () => {
  it('closes the hours that follow it, from the change on', async () => {
    const { calendarId } = await make('/api/calendars', { name: 'Holidays', days: [] })
    const hours = { timeZone: 'UTC', weekly: always, calendarIds: [calendarId] }
    const { scheduleId, isOpenNow } = await make('/api/schedules', { name: 'Office', hours })
    expect(isOpenNow).toBe(true)
    const today = new Date().toISOString().slice(0, 10)
    const days = [{ name: 'A day off', everyYear: today.slice(5) }]
    expect((await ada.send('PATCH', `/api/calendars/${calendarId}`, { days })).body).toMatchObject({ days })
    const { schedules } = (await ada.get('/api/schedules')).body
    expect(schedules).toMatchObject([{ scheduleId, isOpenNow: false }])
    // What a chat's turn reads.
    expect(await desk.database.read((tx) => hoursOf(tx, 'Office', null, null))).toMatchObject({ calendars: [days] })
    const refused = await ada.send('DELETE', `/api/calendars/${calendarId}`, {})
    expect(refused).toMatchObject({
      status: 409,
      body: { text: 'The hours Office follow it: take it away there first.' },
    })
    await ada.send('PATCH', `/api/schedules/${scheduleId}`, { hours: { calendarIds: [] } })
    expect((await ada.send('DELETE', `/api/calendars/${calendarId}`, {})).status).toBe(200)
  })

  it('has a name of its own, and exists when hours follow it', async () => {
    const { calendarId } = await make('/api/calendars', { name: 'Germany', days: [] })
    await make('/api/calendars', { name: 'France', days: [] })
    expect((await ada.send('POST', '/api/calendars', { name: 'France', days: [] })).body.code).toBe('name_taken')
    expect((await ada.send('PATCH', `/api/calendars/${calendarId}`, { name: 'France' })).body.code).toBe('name_taken')
    const hours = { timeZone: 'UTC', weekly: {}, calendarIds: ['absent'] }
    expect((await ada.send('POST', '/api/schedules', { name: 'Nights', hours })).body.code).toBe('unknown_calendar')
  })

  it('leaves a record of who changed it', async () => {
    const records = await desk.database.read((tx) =>
      tx.all<{ action: string }>("select distinct action from audit_records where action like 'calendar%'"),
    )
    expect(records.map(({ action }) => action).toSorted()).toEqual([
      'calendar_changed',
      'calendar_created',
      'calendar_deleted',
    ])
  })
})
