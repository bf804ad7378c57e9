import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import type { CalendarView, OpeningPlan, ScheduleView } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys, useCalendars } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { changeOf, type HoursValues, hoursOf, valuesOf } from './hours-values.ts'
import { SpecialDays } from './special-days.tsx'
import { WeekPreview } from './week-preview.tsx'
import { rangesOf, weekdays, weekdayWords } from './weekdays.ts'

export function HoursForm({ schedule }: { schedule: ScheduleView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const calendars = useCalendars()
  const form = useObjectForm<HoursValues>({
    stored: valuesOf(schedule),
    isNew: schedule === null,
    listHref: configurationPaths.hours,
    async save(changed, values) {
      const stored =
        schedule === null
          ? await client.createSchedule({ name: values.name, hours: hoursOf(values) })
          : await client.changeSchedule(schedule.scheduleId, changeOf(changed, values))
      await queries.invalidateQueries({ queryKey: keys.schedules })
      return { id: stored.scheduleId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form
  const monday = values['hours.weekly.monday']

  return (
    <EditorFrame
      title={schedule === null ? 'New hours of operation' : schedule.name}
      back={{ href: configurationPaths.hours, text: 'Hours of Operation' }}
      form={form}
      isNew={schedule === null}
      deletes={schedule && { kind: 'schedules', id: schedule.scheduleId, name: schedule.name }}
    >
      <Section title="Hours">
        <TextInput
          label="Name"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Select
          label="Time zone"
          description="The hours are told by its clocks, also when they change in spring and autumn"
          searchable
          allowDeselect={false}
          limit={50}
          nothingFoundMessage="There is no such time zone"
          data={timeZones(values['hours.timeZone'])}
          value={values['hours.timeZone']}
          error={refusal('hours.timeZone')}
          onChange={(zone) => set({ 'hours.timeZone': zone ?? 'UTC' })}
        />
      </Section>
      <Section
        title="Week"
        hint="Such as 09:00-17:00, or 9-12, 13-17; empty for closed. A night is two ranges on two days."
      >
        {weekdays.map((day) => {
          const field = `hours.weekly.${day}` as const
          return (
            <TextInput
              key={day}
              label={weekdayWords[day]}
              placeholder="Closed"
              value={values[field]}
              error={refusal(field)}
              onChange={({ currentTarget: { value } }) => set({ [field]: value })}
              onBlur={() => set({ [field]: rangesOf(values[field]).join(', ') })}
            />
          )
        })}
        <Button
          variant="default"
          size="xs"
          disabled={monday.trim() === ''}
          onClick={() =>
            set({
              'hours.weekly.tuesday': monday,
              'hours.weekly.wednesday': monday,
              'hours.weekly.thursday': monday,
              'hours.weekly.friday': monday,
            })
          }
        >
          Monday’s hours until Friday
        </Button>
      </Section>
      <Section title="The next seven days" hint="With what is written here, by the clocks of the time zone.">
        <WeekPreview plan={planOf(values, calendars.data?.calendars ?? [])} />
      </Section>
      <Section
        isWide
        title="Special days"
        hint="With other hours than their weekday, or off when their hours are empty. They count before those of calendars."
      >
        <SpecialDays
          days={values['hours.days']}
          error={refusal('hours.days')}
          onChange={(days) => set({ 'hours.days': days })}
        />
        <MultiSelect
          label="Calendars"
          description="Special days that several schedules share, such as public holidays; an earlier one counts before a later one"
          placeholder={values['hours.calendarIds'].length === 0 ? 'None' : undefined}
          nothingFoundMessage="There are no calendars yet"
          data={(calendars.data?.calendars ?? []).map(({ calendarId, name }) => ({ value: calendarId, label: name }))}
          value={[...values['hours.calendarIds']]}
          error={refusal('hours.calendarIds')}
          onChange={(calendarIds) => set({ 'hours.calendarIds': calendarIds })}
        />
      </Section>
    </EditorFrame>
  )
}

function planOf(values: HoursValues, calendars: readonly CalendarView[]): OpeningPlan {
  const { calendarIds: _, ...hours } = hoursOf(values)
  const chosen = values['hours.calendarIds'].map((calendarId) => calendars.find((one) => one.calendarId === calendarId))
  return { ...hours, calendars: chosen.flatMap((calendar) => (calendar === undefined ? [] : [calendar.days])) }
}

/** What is stored stays to be chosen, though this browser does not know it. */
function timeZones(stored: string): string[] {
  return [...new Set([stored, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}
