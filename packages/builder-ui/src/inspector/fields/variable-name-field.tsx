import { Autocomplete } from '@mantine/core'
import { isVariableName, isVariablePath } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import { useFormContext } from './form-context.tsx'

type Props = {
  label: string
  isLabelHidden?: boolean
  value: string | undefined
  onChange: (value: string) => void
  problem?: ReactNode
  description?: ReactNode
  /** The block writes it: built-in variables are not offered. */
  isWritten?: boolean
}

/** The name of a variable, without the sign and the parentheses around it. */
export function VariableNameField(props: Props) {
  const { label, isLabelHidden = false, value = '', onChange, problem, description, isWritten = false } = props
  const { variables } = useFormContext()
  const names = variables.filter(({ origin }) => !isWritten || origin !== 'built_in').map(({ name }) => name)
  const isRight = isWritten ? isVariableName(value) : isVariablePath(value)
  const hint = 'Letters, digits and underscores, with dots between parts, such as order.number.'
  return (
    <Autocomplete
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      description={description}
      placeholder="order"
      value={value}
      // Authors copy `$(name)` out of texts.
      onChange={(typed) => onChange(/^\$\((.*)\)$/.exec(typed)?.[1] ?? typed)}
      data={names}
      limit={60}
      filter={({ options, search }) => {
        // A name that is complete is the moment to look at the others.
        const query = names.includes(search) ? '' : search.toLowerCase()
        return options.filter((option) => 'value' in option && option.value.toLowerCase().includes(query))
      }}
      error={problem ?? (value !== '' && !isRight ? hint : undefined)}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
