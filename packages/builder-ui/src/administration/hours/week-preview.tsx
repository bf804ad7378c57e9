import { type DayPlan, hours as hoursSchema, isOpenAt, nextDays, type OpeningPlan } from '@scenarium/api'
import { useNow } from '@scenarium/web-kit'
import classes from './week-preview.module.css'
import { weekdayWords } from './weekdays.ts'

/** What customers will meet in the next seven days, from what is typed, before it is stored. */
export function WeekPreview({ plan }: { plan: OpeningPlan }) {
  const now = useNow()
  const { calendars: _, ...own } = plan
  if (!hoursSchema.safeParse(own).success) {
    return <p className={classes.note}>It is shown here when the hours above are understood.</p>
  }
  return (
    <>
      <p className={classes.note}>{isOpenAt(plan, now) ? 'Open now.' : 'Closed now.'}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Open</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {nextDays(plan, now, 7).map((day) => (
            <tr key={day.date}>
              <th scope="row">
                {weekdayWords[day.day]}, {day.date}
              </th>
              <td>{day.ranges.length === 0 ? 'Closed' : day.ranges.join('\n').replaceAll('-', '–')}</td>
              <td>{reason(day)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const reason = ({ special }: DayPlan): string => (special === undefined ? 'Week' : (special.name ?? 'Special day'))
