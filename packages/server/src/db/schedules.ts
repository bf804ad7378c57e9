import { type Hours, hours, inNameOrder, type OpeningPlan } from '@scenarium/api'
import { calendarDays } from './calendars.ts'
import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Schedule = { scheduleId: string; name: string; hours: Hours }

export function listSchedules(tx: Tx, tenantId: number): Schedule[] {
  return inNameOrder(
    tx.query(queries.selectFrom('schedules').selectAll().where('tenant_id', '=', tenantId)).map((row) => ({
      scheduleId: row.schedule_id,
      name: row.name,
      hours: hours.parse(JSON.parse(row.hours_json)),
    })),
  )
}

export function createSchedule(tx: WriteTx, context: EditContext, schedule: Omit<Schedule, 'scheduleId'>): string {
  const scheduleId = context.ids.text('sch')
  tx.execute(
    queries.insertInto('schedules').values({
      schedule_id: scheduleId,
      tenant_id: context.tenantId,
      name: schedule.name,
      hours_json: JSON.stringify(schedule.hours),
    }),
  )
  return scheduleId
}

export function updateSchedule(tx: WriteTx, scheduleId: string, newHours: Hours, name?: string): void {
  tx.execute(
    queries
      .updateTable('schedules')
      .set({ hours_json: JSON.stringify(newHours), ...(name !== undefined && { name }) })
      .where('schedule_id', '=', scheduleId),
  )
}

export function deleteSchedule(tx: WriteTx, scheduleId: string): void {
  tx.execute(queries.deleteFrom('schedules').where('schedule_id', '=', scheduleId))
}

/** With the days of its calendars. */
export function openingPlan(tx: Tx, { calendarIds = [], ...hours }: Hours): OpeningPlan {
  return calendarIds.length === 0 ? hours : { ...hours, calendars: calendarDays(tx, calendarIds) }
}
