import { NumberInput, Select, TextInput } from '@mantine/core'
import { Section } from '../frame/editor-frame.tsx'
import type { EntryValues } from './entry-values.ts'

type Given = EntryValues['parameters']
type Props = {
  /** As the scenario's draft declares them. */
  declared: { [name: string]: unknown }
  given: Given
  error: string | undefined
  onChange(given: Given): void
}

/** What the scenario wants to be told by its entry. */
export function ParameterFields({ declared, given, error, onChange }: Props) {
  function give(name: string, value: Given[string] | null) {
    const { [name]: _, ...others } = given
    onChange(value === null || value === '' ? others : { ...others, [name]: value })
  }
  return (
    <Section title="Parameters of the scenario" hint="Empty for what the scenario says by itself.">
      {Object.entries(declared).map(([name, declaration]) => (
        <Parameter
          key={name}
          name={name}
          declaration={readDeclaration(declaration)}
          value={given[name]}
          onChange={(value) => give(name, value)}
        />
      ))}
      {error !== undefined && (
        <div role="alert" style={{ color: 'var(--mantine-color-error)' }}>
          {error}
        </div>
      )}
    </Section>
  )
}

type Declaration = { type: string; usual: string | undefined; description: string | undefined }
type ParameterProps = {
  name: string
  declaration: Declaration
  value: Given[string] | undefined
  onChange(value: Given[string] | null): void
}

function Parameter({ name, declaration: { type, usual, description }, value, onChange }: ParameterProps) {
  const common = { label: name, description, placeholder: usual }
  if (type === 'number') {
    return (
      <NumberInput
        {...common}
        value={typeof value === 'number' ? value : ''}
        onChange={(written) => onChange(typeof written === 'number' ? written : null)}
      />
    )
  }
  if (type === 'boolean') {
    return (
      <Select
        {...common}
        clearable
        clearButtonProps={{ 'aria-label': `Leave ${name} to the scenario` }}
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
      />
    )
  }
  return (
    <TextInput
      {...common}
      maxLength={1_000}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function readDeclaration(declaration: unknown): Declaration {
  const { type, default: usual, description } = (declaration ?? {}) as { [key: string]: unknown }
  return {
    type: typeof type === 'string' ? type : 'text',
    usual: usual === undefined ? undefined : String(usual),
    description: typeof description === 'string' ? description : undefined,
  }
}
