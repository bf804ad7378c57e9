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
  onChange(openness: Openness): void
}

const BY_HAND = ''

/** Open or closed by hand, or by the hours of a schedule and the clock that is turned. */
export function OpenControl({ simulation, name, onChange }: OpenControlProps) {
  const { centre, now } = simulation
  const schedules = useSchedules().data?.schedules ?? []
  const calendars = useCalendars().data?.calendars ?? []
  const own = name === null || !Object.hasOwn(centre.hours.named, name) ? centre.hours.isOpen : centre.hours.named[name]
  const isByClock = typeof own === 'object' && own !== null
  const isOpen = isOpenIn(centre, name, (zone) => inUtc(now, zone)) ?? false
  const given = JSON.stringify(own)
  const timesOf = (schedule: (typeof schedules)[number]) =>
    openingTimesOf(schedule.hours, calendars, simulation.startedAt)
  // A schedule by its own name is what one looks for.
  const offered = name === null ? schedules : schedules.filter((schedule) => schedule.name === name)
  const chosen = isByClock ? offered.find((schedule) => JSON.stringify(timesOf(schedule)) === given) : undefined
  return (
    <span className={classes.open}>
      <Switch
        size="xs"
        label={name === null ? 'Open' : `${name} open`}
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
              label: name === null ? `By ${schedule.name}` : 'By its hours',
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
