import { TextInput } from '@mantine/core'
import { type JsonObject, type JsonValue, toText } from '@scenarium/engine/schema'
import { ChoiceField } from './fields/choice-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { SwitchField } from './fields/switch-field.tsx'

const types = { text: 'Text', number: 'Number', boolean: 'Yes or no' }
type ParameterType = keyof typeof types

type Props = {
  name: string
  parameter: JsonObject
  onChange: (parameter: JsonObject, part: string | null) => void
}

/** Type, default and description of one parameter. */
export function ParameterFields({ name, parameter, onChange }: Props) {
  const { type, description, default: byDefault } = parameter
  const set = (key: string, value: JsonValue | undefined) => {
    const { [key]: _, ...rest } = parameter
    onChange(value === undefined ? rest : { ...parameter, [key]: value }, key)
  }
  return (
    <>
      <ChoiceField
        label={`Type of ${name}`}
        isLabelHidden
        value={typeof type === 'string' && type in types ? (type as ParameterType) : undefined}
        choices={types}
        onChange={(chosen) => {
          const { default: _, ...rest } = parameter
          onChange({ ...rest, type: chosen }, null)
        }}
      />
      {type === 'text' && (
        <TextInput
          aria-label={`Default of ${name}`}
          placeholder="No default"
          value={toText(byDefault)}
          onChange={({ currentTarget: { value } }) => set('default', value === '' ? undefined : value)}
        />
      )}
      {type === 'number' && (
        <NumberField
          label={`Default of ${name}`}
          isLabelHidden
          placeholder="No default"
          decimals={6}
          value={typeof byDefault === 'number' ? byDefault : undefined}
          onChange={(next) => set('default', next)}
        />
      )}
      {type === 'boolean' && (
        <SwitchField label="Yes by default" value={byDefault === true} onChange={(isOn) => set('default', isOn)} />
      )}
      <TextInput
        aria-label={`Description of ${name}`}
        placeholder="Description"
        value={typeof description === 'string' ? description : ''}
        onChange={({ currentTarget: { value } }) => set('description', value === '' ? undefined : value)}
      />
    </>
  )
}
