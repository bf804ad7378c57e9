// Hours of operation.
import { type Hours, id, isOpenAt, scheduleChange, scheduleCreation, scheduleList, scheduleView } from '@scenarium/api'
import { z } from 'zod'
import { listCalendars } from '../db/calendars.ts'
import { recordAudit } from '../db/edit-context.ts'
import { createSchedule, listSchedules, openingPlan, type Schedule, updateSchedule } from '../db/schedules.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ scheduleId: id })

export function scheduleRoutes(api: Api, deps: RouteDeps): void {
  const { database, clock } = deps
  const toView = (tx: Tx, schedule: Schedule) => ({
    ...schedule,
    isOpenNow: isOpenAt(openingPlan(tx, schedule.hours), clock.now()),
  })
  api.route(
    {
      method: 'get',
      path: '/api/schedules',
      access: 'read_configuration',
      summary: 'All hours of operation',
      answer: scheduleList,
    },
    () => database.read((tx) => ({ schedules: listSchedules(tx, TENANT).map((schedule) => toView(tx, schedule)) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/schedules',
      access: 'administer',
      summary: 'Make hours of operation',
      body: scheduleCreation,
      answer: scheduleView,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        mustBeFree(tx, body.name)
        mustKnowCalendars(tx, body.hours)
        const context = editBy(principal, deps)
        const scheduleId = createSchedule(tx, context, body)
        recordAudit(tx, context, { action: 'schedule_created', subject: scheduleId, name: body.name, after: body })
        return toView(tx, mustReadSchedule(tx, scheduleId))
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/schedules/{scheduleId}',
      access: 'administer',
      summary: 'Change hours of operation; what uses them follows at once',
      params,
      body: scheduleChange,
      answer: scheduleView,
    },
    ({ principal, params: { scheduleId }, body }) =>
      database.write((tx) => {
        const known = mustReadSchedule(tx, scheduleId)
        if (body.name !== undefined && body.name !== known.name) mustBeFree(tx, body.name)
        if (body.hours !== undefined) mustKnowCalendars(tx, body.hours)
        const hours = { ...known.hours, ...body.hours }
        updateSchedule(tx, scheduleId, hours, body.name)
        const record = { action: 'schedule_changed', subject: scheduleId, name: known.name } as const
        recordAudit(tx, editBy(principal, deps), { ...record, before: { ...known }, after: { ...body, hours } })
        return toView(tx, mustReadSchedule(tx, scheduleId))
      }),
  )
}

export function mustReadSchedule(tx: Tx, scheduleId: string): Schedule {
  const schedule = listSchedules(tx, TENANT).find((other) => other.scheduleId === scheduleId)
  if (schedule === undefined) throw new UserError('not_found', 404, 'There are no such hours.')
  return schedule
}

export function mustKnowHours(tx: Tx, scheduleId: string | null | undefined): void {
  if (typeof scheduleId === 'string') mustReadSchedule(tx, scheduleId)
}

function mustBeFree(tx: Tx, name: string): void {
  if (listSchedules(tx, TENANT).some((schedule) => schedule.name === name)) {
    throw new UserError('name_taken', 409, `There are hours ${name} already.`)
  }
}

function mustKnowCalendars(tx: Tx, { calendarIds = [] }: Partial<Hours>): void {
  const known = new Set(listCalendars(tx, TENANT).map(({ calendarId }) => calendarId))
  if (!calendarIds.every((calendarId) => known.has(calendarId))) {
    throw new UserError('unknown_calendar', 404, 'There is no such calendar any more.')
  }
}
