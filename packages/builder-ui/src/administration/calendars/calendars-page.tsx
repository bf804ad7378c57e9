import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useCalendars, useSchedules } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'

export function CalendarsPage() {
  const query = useCalendars()
  const schedules = useSchedules()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Calendars"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.calendars}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ calendars }) => {
            const found = calendars.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (calendars.length === 0) {
              return (
                <NothingYet
                  title="There are no calendars yet"
                  next={
                    mayChange && { text: 'Make the first calendar', href: `${configurationPaths.calendars}/${NEW}` }
                  }
                >
                  {'A calendar holds days that several hours of operation share, such as public holidays.'}
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No calendar is called so" />
            return (
              <ObjectTable
                label="Calendars"
                things={found}
                idOf={({ calendarId }) => calendarId}
                hrefOf={({ calendarId }) => `${configurationPaths.calendars}/${calendarId}`}
                nameOf={({ name }) => name}
                columns={[
                  { title: 'Days', cell: ({ days }) => days.length },
                  {
                    title: 'Hours that follow it',
                    cell: ({ calendarId }) =>
                      schedules.data?.schedules
                        .filter(({ hours }) => hours.calendarIds?.includes(calendarId))
                        .map(({ name }) => name)
                        .join(', ') || '–',
                  },
                ]}
              />
            )
          }}
        </QueryView>
      }
    />
  )
}
