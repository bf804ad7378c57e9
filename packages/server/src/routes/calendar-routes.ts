// Calendars: special days that schedules share.
import { calendarChange, calendarCreation, calendarList, calendarView, id } from '@scenarium/api'
import { z } from 'zod'
import { type Calendar, createCalendar, listCalendars, updateCalendar } from '../db/calendars.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ calendarId: id })

export function calendarRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route(
    {
      method: 'get',
      path: '/api/calendars',
      access: 'read_configuration',
      summary: 'All calendars of special days',
      answer: calendarList,
    },
    () => database.read((tx) => ({ calendars: listCalendars(tx, TENANT) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/calendars',
      access: 'administer',
      summary: 'Make a calendar',
      body: calendarCreation,
      answer: calendarView,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        mustBeFree(tx, body.name)
        const context = editBy(principal, deps)
        const calendarId = createCalendar(tx, context, body)
        recordAudit(tx, context, { action: 'calendar_created', subject: calendarId, detail: { name: body.name } })
        return mustReadCalendar(tx, calendarId)
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/calendars/{calendarId}',
      access: 'administer',
      summary: 'Change a calendar; the hours that use it follow at once',
      params,
      body: calendarChange,
      answer: calendarView,
    },
    ({ principal, params: { calendarId }, body: { name, days } }) =>
      database.write((tx) => {
        const known = mustReadCalendar(tx, calendarId)
        if (name !== undefined && name !== known.name) mustBeFree(tx, name)
        updateCalendar(tx, { calendarId, name: name ?? known.name, days: days ?? known.days })
        const after = { ...(name !== undefined && { name }), ...(days !== undefined && { days }) }
        const record = {
          action: 'calendar_changed',
          subject: calendarId,
          name: known.name,
          before: known,
          after,
        } as const
        recordAudit(tx, editBy(principal, deps), record)
        return mustReadCalendar(tx, calendarId)
      }),
  )
}

export function mustReadCalendar(tx: Tx, calendarId: string): Calendar {
  const calendar = listCalendars(tx, TENANT).find((other) => other.calendarId === calendarId)
  if (calendar === undefined) throw new UserError('not_found', 404, 'There is no such calendar.')
  return calendar
}

function mustBeFree(tx: Tx, name: string): void {
  if (listCalendars(tx, TENANT).some((calendar) => calendar.name === name)) {
    throw new UserError('name_taken', 409, `There is a calendar ${name} already.`)
  }
}
