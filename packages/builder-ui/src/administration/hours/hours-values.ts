// Hours of operation as they are typed.
import type { Hours, ScheduleChange, ScheduleView, Weekday } from '@scenarium/api'
import { type DayValues, dayValuesOf, specialDaysOf } from './special-day-values.ts'
import { rangesOf, weekdays } from './weekdays.ts'

/** Named as the server names them, so that what it refuses stands at the right field. */
export type HoursValues = {
  name: string
  'hours.timeZone': string
  'hours.days': readonly DayValues[]
  'hours.calendarIds': readonly string[]
} & { [D in Weekday as `hours.weekly.${D}`]: string }

const usualDay = '09:00-17:00'

export function valuesOf(schedule: ScheduleView | null): HoursValues {
  const weekly = schedule?.hours.weekly
  const dayOf = (day: Weekday, usual: string) => (weekly === undefined ? usual : (weekly[day] ?? []).join(', '))
  return {
    name: schedule?.name ?? '',
    'hours.timeZone': schedule?.hours.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    'hours.days': dayValuesOf([
      ...(schedule?.hours.closedDates ?? []).map((date) => ({ date })),
      ...(schedule?.hours.days ?? []),
    ]),
    'hours.calendarIds': schedule?.hours.calendarIds ?? [],
    'hours.weekly.monday': dayOf('monday', usualDay),
    'hours.weekly.tuesday': dayOf('tuesday', usualDay),
    'hours.weekly.wednesday': dayOf('wednesday', usualDay),
    'hours.weekly.thursday': dayOf('thursday', usualDay),
    'hours.weekly.friday': dayOf('friday', usualDay),
    'hours.weekly.saturday': dayOf('saturday', ''),
    'hours.weekly.sunday': dayOf('sunday', ''),
  }
}

export function hoursOf(values: HoursValues): Hours {
  const weekly = weekdays.flatMap((day) => {
    const ranges = rangesOf(values[`hours.weekly.${day}`])
    return ranges.length === 0 ? [] : [[day, ranges]]
  })
  return {
    timeZone: values['hours.timeZone'],
    weekly: Object.fromEntries(weekly),
    days: specialDaysOf(values['hours.days']),
    calendarIds: [...values['hours.calendarIds']],
  }
}

/** Only what was changed: what another administrator has stored meanwhile stays. The week is one value. */
export function changeOf(changed: Partial<HoursValues>, values: HoursValues): ScheduleChange {
  const { timeZone, weekly, days, calendarIds } = hoursOf(values)
  const hours = {
    ...('hours.timeZone' in changed && { timeZone }),
    ...(weekdays.some((day) => `hours.weekly.${day}` in changed) && { weekly }),
    // Dates that stand by themselves are typed as special days.
    ...('hours.days' in changed && { days, closedDates: [] }),
    ...('hours.calendarIds' in changed && { calendarIds }),
  }
  return { ...('name' in changed && { name: values.name }), ...(Object.keys(hours).length > 0 && { hours }) }
}
