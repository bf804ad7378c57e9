import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let grace: Browser
let edsger: Browser
let interactionId: string

beforeAll(async () => {
  desk = await openDesk()
  const ada = await desk.addUser('ada', ['administrator'])
  const { accountId } = (await desk.addBot(ada)).account
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
  edsger = await desk.addUser('edsger', ['agent'])
  interactionId = await desk.connect(grace, accountId, 77)
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const remind = (browser: Browser, more: object) =>
  browser.send('POST', `/api/interactions/${interactionId}/reminders`, command(more))
const open = async (browser: Browser) => (await browser.get('/api/reminders')).body.reminders

it('reminds the one who asked for it, soonest first, until it is done', async () => {
  const later = await remind(grace, { dueAt: Date.now() + 7_200_000, note: 'Call back' })
  const sooner = await remind(grace, { dueAt: Date.now() + 3_600_000 })
  expect(later.body).toMatchObject({ interactionId, customerName: 'Ann77 Meyer', note: 'Call back', doneAt: null })
  expect(await open(grace)).toEqual([sooner.body, later.body])
  expect(await open(edsger)).toEqual([])
  const path = `/api/reminders/${sooner.body.reminderId}/done`
  expect((await edsger.send('POST', path, command())).body.code).toBe('not_found')
  for (let time = 1; time <= 2; time += 1) expect((await grace.send('POST', path, command())).status).toBe(200)
  expect(await open(grace)).toEqual([later.body])
  const events = (await desk.liveEvents(grace)).flatMap((event) =>
    event.type === 'reminder_changed' ? [[event.reminder.reminderId, event.reminder.doneAt !== null]] : [],
  )
  expect(events).toEqual([
    [later.body.reminderId, false],
    [sooner.body.reminderId, false],
    [sooner.body.reminderId, true],
  ])
})

it('comes later when it is postponed, and again after it was done', async () => {
  const mine = (await remind(grace, { dueAt: Date.now() + 3_600_000, note: 'Parcel' })).body
  const path = `/api/reminders/${mine.reminderId}`
  const dueAt = Date.now() + 10_000_000
  expect((await edsger.send('POST', `${path}/postpone`, command({ dueAt }))).body.code).toBe('not_found')
  expect((await grace.send('POST', `${path}/postpone`, command({ dueAt: 1 }))).body.code).toBe('in_the_past')
  await grace.send('POST', `${path}/done`, command())
  expect((await grace.send('POST', `${path}/postpone`, command({ dueAt }))).body).toEqual({ ...mine, dueAt })
  expect(await open(grace)).toContainEqual({ ...mine, dueAt })
})

it('is set once, for a moment to come, and only for a customer one may see', async () => {
  const body = command({ dueAt: Date.now() + 60_000 })
  const path = `/api/interactions/${interactionId}/reminders`
  const answers = await Promise.all([1, 2].map(() => grace.send('POST', path, body)))
  expect(answers[0]?.body).toEqual(answers[1]?.body)
  expect((await remind(grace, { dueAt: Date.now() - 3_600_000 })).body.code).toBe('in_the_past')
  expect((await remind(edsger, { dueAt: Date.now() + 60_000 })).body.code).toBe('not_found')
})
