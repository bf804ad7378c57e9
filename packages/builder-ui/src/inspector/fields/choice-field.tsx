import { Select } from '@mantine/core'
import type { ReactNode } from 'react'

type Props<Value extends string> = {
  label: string
  isLabelHidden?: boolean
  value: Value | undefined
  onChange: (value: Value) => void
  /** In order; value → what is shown. */
  choices: { readonly [V in Value]: string }
  problem?: ReactNode
  description?: ReactNode
}

export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { label, isLabelHidden = false, value, onChange, choices, problem, description } = props
  return (
    <Select
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      description={description}
      data={Object.entries<string>(choices).map(([choice, text]) => ({ value: choice, label: text }))}
      value={value ?? null}
      allowDeselect={false}
      onChange={(chosen) => chosen !== null && onChange(chosen as Value)}
      error={problem}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
