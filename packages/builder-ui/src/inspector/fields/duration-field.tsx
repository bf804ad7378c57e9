import { Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from '../inspector.module.css'
import { NumberField } from './number-field.tsx'

type Props = {
  label: string
  /** Seconds. */
  value: number | undefined
  onChange: (seconds: number | undefined) => void
  /** What an empty field means, in seconds. */
  byDefault?: number
  /** What an empty field means, in words. */
  placeholder?: string
  min?: number
  problem?: ReactNode
  description?: ReactNode
}

const units = [
  { value: '1', label: 'seconds' },
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
]

/** A time span in the unit that suits it; the document always holds seconds. */
export function DurationField(props: Props) {
  const { label, value, onChange, byDefault, placeholder, min = 0, problem, description } = props
  const [unit, setUnit] = useState(() => unitOf(value ?? byDefault))
  const hint = placeholder ?? (byDefault === undefined ? undefined : String(rounded(byDefault / unit)))
  return (
    <div className={classes.line}>
      <NumberField
        className={classes.grow}
        label={label}
        description={description}
        placeholder={hint}
        value={value === undefined ? undefined : rounded(value / unit)}
        onChange={(typed) => onChange(typed === undefined ? undefined : rounded(typed * unit))}
        min={min}
        decimals={3}
        problem={problem}
      />
      <Select
        w={104}
        mt={22}
        aria-label={`Unit of ${label}`}
        data={units}
        value={String(unit)}
        allowDeselect={false}
        onChange={(next) => {
          const nextUnit = Number(next)
          setUnit(nextUnit)
          // "10" stays 10 when its unit changes: that is what one sees and means.
          if (value !== undefined) onChange(rounded((value / unit) * nextUnit))
        }}
        comboboxProps={{ shadow: 'md' }}
      />
    </div>
  )
}

/** The largest unit the time is a whole number of. */
function unitOf(seconds: number | undefined): number {
  if (seconds === undefined || seconds <= 0) return 1
  return [86_400, 3_600, 60].find((unit) => seconds % unit === 0) ?? 1
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
