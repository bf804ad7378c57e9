import { NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { numberOf } from '../number-of.ts'

type Props = {
  label: string
  isLabelHidden?: boolean
  value: number | undefined
  /** Undefined while the field holds no number. */
  onChange: (value: number | undefined) => void
  min?: number
  max?: number
  /** Digits after the point; whole numbers unless set. */
  decimals?: number
  placeholder?: string
  prefix?: string
  suffix?: string
  description?: ReactNode
  problem?: ReactNode
  width?: number
  className?: string
}

/** A number. What is on the way to one, such as `2.` or `-`, stays as it is typed. */
export function NumberField(props: Props) {
  const { label, isLabelHidden = false, value, onChange, min, max, decimals = 0, problem, width, ...rest } = props
  const [typed, setTyped] = useState<string | number>('')
  const isAsTyped = numberOf(typed) === value
  return (
    <NumberInput
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      w={width}
      min={min}
      max={max}
      allowNegative={min === undefined || min < 0}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      value={isAsTyped ? typed : (value ?? '')}
      onChange={(next) => {
        setTyped(next)
        onChange(numberOf(next))
      }}
      error={problem}
    />
  )
}
