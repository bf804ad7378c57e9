import { NativeSelect, Switch } from '@mantine/core'
import { isOpenIn, type Simulation } from '@scenarium/engine'
import type { Openness } from '@scenarium/engine/schema'
import { useCalendars, useSchedules } from '../client/administration-queries.ts'
import classes from './centre-controls.module.css'
import { openingTimesOf } from './opening-times.ts'
import { inUtc } from './simulator.ts'

type OpenControlProps = {
  simulation: Simulation
  /** Of a schedule or a service; null for the hours of the entry. */
  name: string | null
  /** In a table, whose head and row say what it is of. */
  isCell?: boolean
  onChange(openness: Openness): void
}

const BY_HAND = ''

/** Open or closed by hand, or by the hours of a schedule and the clock that is turned. */
export function OpenControl({ simulation, name, isCell = false, onChange }: OpenControlProps) {
  const { centre, now } = simulation
  const schedules = useSchedules().data?.schedules ?? []
  const calendars = useCalendars().data?.calendars ?? []
  const own = name === null || !Object.hasOwn(centre.hours.named, name) ? centre.hours.isOpen : centre.hours.named[name]
  const isByClock = typeof own === 'object' && own !== null
  const isOpen = isOpenIn(centre, name, (zone) => inUtc(now, zone)) ?? false
  const given = JSON.stringify(own)
  const timesOf = (schedule: (typeof schedules)[number]) =>
    openingTimesOf(schedule.hours, calendars, simulation.startedAt)
  // A schedule goes by its own hours; what has none, by those of any.
  const ownSchedule = schedules.filter((schedule) => schedule.name === name)
  const offered = ownSchedule.length > 0 ? ownSchedule : schedules
  const label = name === null ? 'Open' : `${name} open`
  const chosen = isByClock ? offered.find((schedule) => JSON.stringify(timesOf(schedule)) === given) : undefined
  return (
    <span className={classes.open}>
      <Switch
        size="xs"
        {...(isCell ? { 'aria-label': label } : { label })}
        checked={isOpen}
        disabled={isByClock}
        onChange={({ currentTarget: { checked } }) => onChange(checked)}
      />
      {(offered.length > 0 || isByClock) && (
        <NativeSelect
          size="xs"
          aria-label={name === null ? 'Hours' : `Hours of ${name}`}
          value={isByClock ? (chosen?.scheduleId ?? 'kept') : BY_HAND}
          data={[
            { value: BY_HAND, label: 'By hand' },
            ...(isByClock && chosen === undefined ? [{ value: 'kept', label: 'By hours kept before' }] : []),
            ...offered.map((schedule) => ({
              value: schedule.scheduleId,
              label: schedule.name === name ? 'By its hours' : `By ${schedule.name}`,
            })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const schedule = offered.find(({ scheduleId }) => scheduleId === value)
            if (schedule !== undefined) onChange(timesOf(schedule))
            else if (value === BY_HAND) onChange(isOpen)
          }}
        />
      )}
    </span>
  )
}
