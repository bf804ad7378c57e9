import { NumberInput, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from '../inspector.module.css'

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
  const [chosen, setChosen] = useState(() => unitOf(value ?? byDefault))
  const unit = value === undefined || value % chosen === 0 || chosen === 1 ? chosen : fractionUnit(value, chosen)
  const hint = placeholder ?? (byDefault === undefined ? undefined : String(rounded(byDefault / unit)))
  return (
    <div className={classes.line}>
      <NumberInput
        className={classes.grow}
        label={label}
        description={description}
        placeholder={hint}
        value={value === undefined ? '' : value / unit}
        onChange={(typed) => onChange(typed === '' ? undefined : rounded(Number(typed) * unit))}
        min={min}
        decimalScale={3}
        allowNegative={false}
        error={problem}
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
          setChosen(nextUnit)
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

/** 90 seconds are 1.5 minutes; 100 seconds are shown as seconds, because no clock says 1.667 minutes. */
function fractionUnit(seconds: number, unit: number): number {
  return Number.isInteger((seconds / unit) * 100) ? unit : unitOf(seconds)
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
