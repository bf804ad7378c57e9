import type { ScheduleView } from '@scenarium/api'
import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useSchedules } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import frame from '../frame/list-frame.module.css'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { weekWords } from './weekdays.ts'

export function HoursListPage() {
  const query = useSchedules()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Hours of Operation"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.hours}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ schedules }) => {
            const found = schedules.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (found.length > 0) return <HoursTable schedules={found} />
            if (schedules.length === 0) {
              return (
                <NothingYet
                  title="There are no hours yet"
                  next={mayChange && { text: 'Set the first hours', href: `${configurationPaths.hours}/${NEW}` }}
                >
                  {'Without hours a service or entry is always open. Scenarios ask for them with Check hours.'}
                </NothingYet>
              )
            }
            return <EmptyState title="No hours are called so" />
          }}
        </QueryView>
      }
    />
  )
}

function HoursTable({ schedules }: { schedules: readonly ScheduleView[] }) {
  return (
    <ObjectTable
      label="Hours of operation"
      things={schedules}
      idOf={({ scheduleId }) => scheduleId}
      hrefOf={({ scheduleId }) => `${configurationPaths.hours}/${scheduleId}`}
      nameOf={({ name }) => name}
      columns={[
        { title: 'Week', cell: ({ hours }) => weekWords(hours.weekly) },
        {
          title: 'Special days',
          cell: ({ hours }) => (hours.closedDates?.length ?? 0) + (hours.days?.length ?? 0) || '–',
          isLesser: true,
        },
        { title: 'Time zone', cell: ({ hours }) => hours.timeZone },
        {
          title: 'Now',
          cell: ({ isOpenNow }) => (
            <span className={frame.status} data-tone={isOpenNow ? 'good' : 'idle'}>
              {isOpenNow ? 'Open' : 'Closed'}
            </span>
          ),
        },
      ]}
    />
  )
}
