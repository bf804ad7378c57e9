import { NumberInput } from '@mantine/core'

type Props = {
  label: string
  description?: string
  placeholder?: string
  suffix?: string
  min?: number
  max?: number
  value: number | null
  error: string | undefined
  /** Null when it is left empty. */
  onChange(value: number | null): void
}

/** A number that may be left empty. What is typed stays as typed; the server says what it does not take. */
export function WholeNumber({ value, onChange, min = 0, ...props }: Props) {
  return (
    <NumberInput
      {...props}
      min={min}
      allowDecimal={false}
      clampBehavior="none"
      value={value ?? ''}
      onChange={(written) => onChange(typeof written === 'number' ? written : null)}
    />
  )
}
