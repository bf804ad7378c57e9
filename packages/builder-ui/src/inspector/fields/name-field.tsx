import { Autocomplete, type ComboboxParsedItem } from '@mantine/core'
import { MAX_TITLE_LENGTH } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'

export type NameGroup = { group: string; items: readonly string[] }

type Props = {
  label: string
  isLabelHidden?: boolean
  value: string | undefined
  /** Undefined when the field is emptied. */
  onChange: (value: string | undefined) => void
  /** What exists in the contact centre; undefined while it is not known. */
  names: readonly string[] | readonly NameGroup[] | undefined
  problem?: ReactNode
  description?: ReactNode
  placeholder?: string
}

/** Something the contact centre has by name, such as a service: searched while one types, and free to name what is yet to come. */
export function NameField(props: Props) {
  const { label, isLabelHidden = false, value = '', onChange, names = [], problem, description, placeholder } = props
  const flat = names.flatMap((name) => (typeof name === 'string' ? [name] : name.items))
  const data = names.map((name) => (typeof name === 'string' ? name : { group: name.group, items: [...name.items] }))
  return (
    <Autocomplete
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      description={description}
      placeholder={placeholder}
      maxLength={MAX_TITLE_LENGTH}
      value={value}
      onChange={(typed) => onChange(typed === '' ? undefined : typed)}
      data={data}
      limit={100}
      filter={({ options, search }) => {
        const query = flat.includes(search) ? '' : search.toLowerCase().trim()
        const matches = (option: { value: string }) => option.value.toLowerCase().includes(query)
        return options.flatMap((option): ComboboxParsedItem[] => {
          if (!('group' in option)) return matches(option) ? [option] : []
          const items = option.items.filter(matches)
          return items.length === 0 ? [] : [{ ...option, items }]
        })
      }}
      error={problem}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
