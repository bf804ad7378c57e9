import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useSchedules } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { HoursForm } from './hours-form.tsx'

/** Hours of operation under one name, or new ones. */
export function HoursPage({ scheduleId }: { scheduleId?: string }) {
  const query = useSchedules()
  return (
    <QueryView query={query}>
      {({ schedules }) => {
        if (scheduleId === NEW) return <HoursForm schedule={null} />
        const schedule = schedules.find((one) => one.scheduleId === scheduleId)
        if (schedule !== undefined) return <HoursForm key={scheduleId} schedule={schedule} />
        return (
          <EmptyState title="There are no such hours">
            <Link href={configurationPaths.hours}>To the hours of operation</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
