import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useCalendars } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { CalendarForm } from './calendar-form.tsx'

/** One calendar, or a new one. */
export function CalendarPage({ calendarId }: { calendarId?: string }) {
  const query = useCalendars()
  return (
    <QueryView query={query}>
      {({ calendars }) => {
        if (calendarId === NEW) return <CalendarForm calendar={null} />
        const calendar = calendars.find((one) => one.calendarId === calendarId)
        if (calendar !== undefined) return <CalendarForm key={calendarId} calendar={calendar} />
        return (
          <EmptyState title="There is no such calendar">
            <Link href={configurationPaths.calendars}>To the calendars</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
