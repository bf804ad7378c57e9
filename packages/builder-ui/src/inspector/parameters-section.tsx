import { TextInput } from '@mantine/core'
import { isJsonObject, isVariableName, type JsonObject, type JsonValue, toText } from '@scenarium/engine/schema'
import { useState } from 'react'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { AddButton } from './fields/add-button.tsx'
import { ChoiceField } from './fields/choice-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { RowButtons } from './fields/row-buttons.tsx'
import { Section } from './fields/section.tsx'
import { SwitchField } from './fields/switch-field.tsx'
import classes from './inspector.module.css'
import { moved, replaced, without } from './list-edits.ts'

type Row = { name: string; parameter: JsonValue }

const types = { text: 'Text', number: 'Number', boolean: 'Yes or no' }
type ParameterType = keyof typeof types

/** Values the scenario is started with, by its entry or by another scenario. */
export function ParametersSection() {
  const editor = useEditor()
  const parameters = useEditorState(({ draft }) => draft.parameters)
  const rows = Object.entries(parameters).map(([name, parameter]): Row => ({ name, parameter }))
  const set = (next: readonly Row[], place: string | null) =>
    editor.apply(
      { kind: 'change_scenario', parameters: Object.fromEntries(next.map((row) => [row.name, row.parameter])) },
      { mergeKey: place === null ? undefined : `parameters ${place}` },
    )
  return (
    <Section
      title="Parameters"
      action={
        <AddButton onClick={() => set([...rows, { name: freeName(rows), parameter: { type: 'text' } }], null)}>
          Parameter
        </AddButton>
      }
    >
      <p className={classes.hint}>
        Set by the scenario entry, or by the scenario that starts this one; texts name them as variables.
      </p>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a parameter that is renamed stays where it is
        <div key={index} className={classes.card}>
          <div className={classes.cardHead}>
            <NameField
              index={index}
              name={row.name}
              taken={without(rows, index).map(({ name }) => name)}
              onChange={(name) => set(replaced(rows, index, { ...row, name }), `${index} name`)}
            />
            <RowButtons
              name={`parameter ${row.name}`}
              index={index}
              count={rows.length}
              onMove={(by) => set(moved(rows, index, by), null)}
              onRemove={() => set(without(rows, index), null)}
            />
          </div>
          <ParameterFields
            name={row.name}
            parameter={isJsonObject(row.parameter) ? row.parameter : {}}
            onChange={(parameter, part) =>
              set(replaced(rows, index, { ...row, parameter }), part && `${index} ${part}`)
            }
          />
        </div>
      ))}
    </Section>
  )
}

type NameProps = { index: number; name: string; taken: readonly string[]; onChange: (name: string) => void }

/** A name is written once it is one, so that no half of it takes another parameter's place. */
function NameField({ index, name, taken, onChange }: NameProps) {
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <TextInput
      className={classes.grow}
      aria-label={`Name of parameter ${index + 1}`}
      value={refused ?? name}
      onChange={({ currentTarget: { value } }) => {
        const isRight = isVariableName(value) && !taken.includes(value)
        setRefused(isRight ? null : value)
        if (isRight) onChange(value)
      }}
      onBlur={() => setRefused(null)}
      error={refused !== null && (taken.includes(refused) ? `There is another ${refused} already.` : NAME_HINT)}
    />
  )
}

const NAME_HINT = 'Letters, digits and underscores, with dots between parts.'

type FieldsProps = {
  name: string
  parameter: JsonObject
  onChange: (parameter: JsonObject, part: string | null) => void
}

function ParameterFields({ name, parameter, onChange }: FieldsProps) {
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

function freeName(rows: readonly Row[]): string {
  for (let number = 1; ; number += 1) {
    if (!rows.some(({ name }) => name === `parameter${number}`)) return `parameter${number}`
  }
}
