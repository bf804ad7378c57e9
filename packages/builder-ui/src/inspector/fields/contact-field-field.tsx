import type { ReactNode } from 'react'
import { useWorld } from '../../editor/use-world.ts'
import { NameField } from './name-field.tsx'

type Props = { value: string | undefined; onChange(key: string): void; problem: ReactNode; label?: string }

/** An own field of contacts, by its key; what people call it is said beneath. */
export function ContactFieldField({ value, onChange, problem, label = 'Contact field' }: Props) {
  const fields = useWorld()?.contactFields
  const field = fields?.find(({ key }) => key === value)
  return (
    <NameField
      label={label}
      description={field?.name ?? 'The key of a field, from the page Contact Fields.'}
      placeholder="customerNumber"
      value={value}
      onChange={(key) => onChange(key ?? '')}
      names={fields?.map(({ key }) => key)}
      problem={problem}
    />
  )
}
