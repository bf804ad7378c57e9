import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from '../inspector.module.css'
import { moved, replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Section } from './section.tsx'
import { TemplateField } from './template-field.tsx'

export type NamedTemplate = { name: string; value: string }

type Props = {
  title: string
  noun: string
  values: readonly NamedTemplate[]
  onChange: (values: NamedTemplate[], place: string | null) => void
  problemAt: (index: number, part: 'name' | 'value') => ReactNode | undefined
  limit: number
  nameHint: string
  valueHint: string
  /** The document holds them by name, so that two of the same name would be one. */
  areNamesUnique?: boolean
}

/** Rows of a name and a text with variables: headers, parameters, attached values. */
export function NamedTemplates(props: Props) {
  const { title, noun, values, onChange, problemAt, limit, nameHint, valueHint, areNamesUnique = false } = props
  return (
    <Section
      title={title}
      action={
        <AddButton
          isDisabled={values.length >= limit}
          onClick={() => onChange([...values, { name: areNamesUnique ? freeName(noun, values) : '', value: '' }], null)}
        >
          {`${noun.charAt(0).toUpperCase()}${noun.slice(1)}`}
        </AddButton>
      }
    >
      {values.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
        <div key={index} className={classes.card}>
          <div className={classes.cardHead}>
            <NameInput
              label={`Name of ${noun} ${index + 1}`}
              hint={nameHint}
              name={row.name}
              taken={areNamesUnique ? without(values, index).map(({ name }) => name) : []}
              onChange={(name) => onChange(replaced(values, index, { ...row, name }), `${title} ${index} name`)}
              problem={problemAt(index, 'name')}
            />
            <RowButtons
              name={`${noun} ${row.name || index + 1}`}
              index={index}
              count={values.length}
              onMove={(by) => onChange(moved(values, index, by), null)}
              onRemove={() => onChange(without(values, index), null)}
            />
          </div>
          <TemplateField
            label={`Value of ${row.name || `${noun} ${index + 1}`}`}
            isLabelHidden
            placeholder={valueHint}
            value={row.value}
            onChange={(value) => onChange(replaced(values, index, { ...row, value }), `${title} ${index} value`)}
            problem={problemAt(index, 'value')}
          />
        </div>
      ))}
    </Section>
  )
}

type NameProps = {
  label: string
  hint: string
  name: string
  taken: readonly string[]
  onChange: (name: string) => void
  problem: ReactNode | undefined
}

/** A name that another row has is not written: typing on, it becomes another. */
function NameInput({ label, hint, name, taken, onChange, problem }: NameProps) {
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <TextInput
      className={classes.grow}
      aria-label={label}
      placeholder={hint}
      maxLength={200}
      value={refused ?? name}
      onChange={({ currentTarget: { value } }) => {
        const isTaken = taken.includes(value)
        setRefused(isTaken ? value : null)
        if (!isTaken) onChange(value)
      }}
      onBlur={() => setRefused(null)}
      error={refused === null ? problem : `There is another ${refused} already.`}
    />
  )
}

function freeName(noun: string, values: readonly NamedTemplate[]): string {
  const base = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  for (let number = values.length + 1; ; number += 1) {
    if (!values.some(({ name }) => name === `${base} ${number}`)) return `${base} ${number}`
  }
}
