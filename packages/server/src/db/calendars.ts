// Days that schedules share.
import { inNameOrder, type SpecialDay, specialDay } from '@scenarium/api'
import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Calendar = { calendarId: string; name: string; days: SpecialDay[] }

export function listCalendars(tx: Tx, tenantId: number): Calendar[] {
  return inNameOrder(
    tx.query(queries.selectFrom('calendars').selectAll().where('tenant_id', '=', tenantId)).map((row) => ({
      calendarId: row.calendar_id,
      name: row.name,
      days: specialDay.array().parse(JSON.parse(row.days_json)),
    })),
  )
}

export function createCalendar(
  tx: WriteTx,
  context: EditContext,
  { name, days }: Omit<Calendar, 'calendarId'>,
): string {
  const calendarId = context.ids.text('cal')
  tx.execute(
    queries.insertInto('calendars').values({
      calendar_id: calendarId,
      tenant_id: context.tenantId,
      name,
      days_json: JSON.stringify(days),
    }),
  )
  return calendarId
}

export function updateCalendar(tx: WriteTx, { calendarId, name, days }: Calendar): void {
  tx.execute(
    queries
      .updateTable('calendars')
      .set({ name, days_json: JSON.stringify(days) })
      .where('calendar_id', '=', calendarId),
  )
}

export function deleteCalendar(tx: WriteTx, calendarId: string): void {
  tx.execute(queries.deleteFrom('calendars').where('calendar_id', '=', calendarId))
}

/** Days of calendars in the order asked for; of those that are gone nothing. */
export function calendarDays(tx: Tx, calendarIds: readonly string[]): SpecialDay[][] {
  return calendarIds.flatMap((calendarId) => {
    const row = tx.get<{ daysJson: string }>(
      'select days_json as "daysJson" from calendars where calendar_id = ?',
      calendarId,
    )
    return row === undefined ? [] : [JSON.parse(row.daysJson) as SpecialDay[]]
  })
}
