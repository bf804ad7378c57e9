import { TextInput } from '@mantine/core'
import { isJsonObject, isVariableName, type JsonValue } from '@scenarium/engine/schema'
import { LoadingState, lazyPart } from '@scenarium/web-kit'
import { useState } from 'react'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { AddButton } from './fields/add-button.tsx'
import { RowButtons } from './fields/row-buttons.tsx'
import { Section } from './fields/section.tsx'
import classes from './inspector.module.css'
import { moved, replaced, without } from './list-edits.ts'

type Row = { name: string; parameter: JsonValue }

// Fields of numbers are large, and most scenarios have no parameters.
const ParameterFields = lazyPart(async () => (await import('./parameter-fields.tsx')).ParameterFields, <LoadingState />)

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

function freeName(rows: readonly Row[]): string {
  for (let number = 1; ; number += 1) {
    if (!rows.some(({ name }) => name === `parameter${number}`)) return `parameter${number}`
  }
}
