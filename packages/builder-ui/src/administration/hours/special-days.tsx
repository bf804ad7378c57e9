import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useRef } from 'react'
import list from '../form/name-list.module.css'
import { type DayKind, type DayValues, months, newDay } from './special-day-values.ts'
import classes from './special-days.module.css'
import { rangesOf, weekdays, weekdayWords } from './weekdays.ts'

type Props = { days: readonly DayValues[]; error: string | undefined; onChange(days: DayValues[]): void }

const kinds: { value: DayKind; label: string }[] = [
  { value: 'date', label: 'One date' },
  { value: 'everyYear', label: 'Every year' },
  { value: 'weekday', label: 'Weekday of a month' },
]
const ordinals = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: '-1', label: 'Last' },
]
const monthChoices = months.map((label, index) => ({ value: String(index + 1), label }))
const dayChoices = Array.from({ length: 31 }, (_, index) => String(index + 1))

/** Days that differ from the others of their weekday, each with its own hours or off. */
export function SpecialDays({ days, error, onChange }: Props) {
  const rows = useRef<HTMLDivElement>(null)
  const change = (row: number, part: Partial<DayValues>) =>
    onChange(days.map((one) => (one.row === row ? { ...one, ...part } : one)))
  function add() {
    onChange([...days, newDay()])
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>('[data-row]:last-of-type input')?.focus())
  }
  return (
    <div className={list.list}>
      <div ref={rows} className={classes.rows}>
        {days.map((day, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
          <div key={day.row} className={classes.row} role="group" aria-label={`Day ${index + 1}`} data-row>
            <When day={day} onChange={(part) => change(day.row, part)} />
            <TextInput
              size="xs"
              className={classes.name}
              aria-label="Name of the day"
              placeholder="Name, such as Christmas"
              maxLength={100}
              value={day.name}
              onChange={({ currentTarget: { value } }) => change(day.row, { name: value })}
            />
            <TextInput
              size="xs"
              className={classes.hours}
              aria-label="Hours of the day"
              placeholder="Closed"
              value={day.hours}
              onChange={({ currentTarget: { value } }) => change(day.row, { hours: value })}
              onBlur={() => change(day.row, { hours: rangesOf(day.hours).join(', ') })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove day ${index + 1}`}
              onClick={() => onChange(days.filter((one) => one.row !== day.row))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        ))}
      </div>
      {error !== undefined && (
        <div role="alert" className={list.problem}>
          {error}
        </div>
      )}
      <Button variant="default" size="xs" onClick={add}>
        Add day
      </Button>
    </div>
  )
}

function When({ day, onChange }: { day: DayValues; onChange(part: Partial<DayValues>): void }) {
  const { kind, date, month, dayOfMonth, nth, weekday } = day
  const choice = <Value extends string>(
    label: string,
    data: readonly (string | { value: string; label: string })[],
  ) => ({
    size: 'xs' as const,
    'aria-label': label,
    allowDeselect: false,
    data: [...data],
    // What is chosen is of the list, and the list is of these values.
    pick: (set: (value: Value) => void) => (value: string | null) => value !== null && set(value as Value),
  })
  const { pick: pickKind, ...kindField } = choice<DayKind>('Kind of day', kinds)
  const { pick: pickMonth, ...monthField } = choice('Month', monthChoices)
  const { pick: pickDay, ...dayField } = choice('Day of the month', dayChoices)
  const { pick: pickNth, ...nthField } = choice('Which', ordinals)
  const { pick: pickWeekday, ...weekdayField } = choice<DayValues['weekday']>(
    'Weekday',
    weekdays.map((value) => ({ value, label: weekdayWords[value] })),
  )
  return (
    <>
      <Select
        {...kindField}
        className={classes.kind}
        value={kind}
        onChange={pickKind((value) => onChange({ kind: value }))}
      />
      {kind === 'date' && (
        <TextInput
          type="date"
          size="xs"
          className={classes.when}
          aria-label="Date"
          value={date}
          onChange={({ currentTarget: { value } }) => onChange({ date: value })}
        />
      )}
      {kind === 'weekday' && (
        <>
          <Select
            {...nthField}
            className={classes.part}
            value={nth}
            onChange={pickNth((value) => onChange({ nth: value }))}
          />
          <Select
            {...weekdayField}
            className={classes.part}
            value={weekday}
            onChange={pickWeekday((value) => onChange({ weekday: value }))}
          />
        </>
      )}
      {kind === 'everyYear' && (
        <Select
          {...dayField}
          className={classes.part}
          value={dayOfMonth}
          onChange={pickDay((value) => onChange({ dayOfMonth: value }))}
        />
      )}
      {kind !== 'date' && (
        <Select
          {...monthField}
          className={classes.part}
          value={month}
          onChange={pickMonth((value) => onChange({ month: value }))}
        />
      )}
    </>
  )
}
