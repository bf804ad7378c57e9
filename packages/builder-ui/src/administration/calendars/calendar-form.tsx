import { TextInput } from '@mantine/core'
import type { CalendarView } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { type DayValues, dayValuesOf, specialDaysOf } from '../hours/special-day-values.ts'
import { SpecialDays } from '../hours/special-days.tsx'

type CalendarValues = { name: string; days: readonly DayValues[] }

export function CalendarForm({ calendar }: { calendar: CalendarView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useObjectForm<CalendarValues>({
    stored: valuesOf(calendar),
    isNew: calendar === null,
    listHref: configurationPaths.calendars,
    async save(changed, values) {
      const days = specialDaysOf(values.days)
      const stored =
        calendar === null
          ? await client.createCalendar({ name: values.name, days })
          : // What another administrator has stored meanwhile stays.
            await client.changeCalendar(calendar.calendarId, {
              ...(changed.name !== undefined && { name: changed.name }),
              ...(changed.days !== undefined && { days }),
            })
      await queries.invalidateQueries({ queryKey: keys.calendars })
      // Whether they are open now may be different.
      await queries.invalidateQueries({ queryKey: keys.schedules })
      return { id: stored.calendarId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame
      title={calendar === null ? 'New calendar' : calendar.name}
      back={{ href: configurationPaths.calendars, text: 'Calendars' }}
      form={form}
      isNew={calendar === null}
      deletes={calendar && { kind: 'calendars', id: calendar.calendarId, name: calendar.name }}
    >
      <Section title="Calendar">
        <TextInput
          label="Name"
          description="Such as Public holidays in Germany"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
      </Section>
      <Section
        isWide
        title="Days"
        hint="Closed all day, unless hours are given. Hours of operation that follow the calendar change with it."
      >
        <SpecialDays days={values.days} error={refusal('days')} onChange={(days) => set({ days })} />
      </Section>
    </EditorFrame>
  )
}

const valuesOf = (calendar: CalendarView | null): CalendarValues => ({
  name: calendar?.name ?? '',
  days: dayValuesOf(calendar?.days ?? []),
})
