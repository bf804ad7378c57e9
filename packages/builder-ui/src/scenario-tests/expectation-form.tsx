import { Button, Select } from '@mantine/core'
import type { Expectation } from '@scenarium/engine/schema'
import { type FormEvent, useState } from 'react'
import { ExpectationField } from './expectation-field.tsx'
import { expectationOf, type KindName, kinds, type Values } from './expectation-kinds.ts'
import classes from './tests-panel.module.css'

export function ExpectationForm({ onAdd, onCancel }: { onAdd(expected: Expectation): void; onCancel(): void }) {
  const [kind, setKind] = useState<KindName>('says_something_with')
  const [values, setValues] = useState<Values>({})
  const made = expectationOf(kind, values)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (made !== null) onAdd(made)
  }
  return (
    <form className={classes.form} onSubmit={add} aria-label="New expectation">
      <Select
        size="xs"
        aria-label="Kind of expectation"
        allowDeselect={false}
        data={Object.entries(kinds).map(([value, { label }]) => ({ value, label }))}
        value={kind}
        onChange={(value) => value !== null && setKind(value as KindName)}
      />
      {kinds[kind].fields.map((field) => (
        <ExpectationField
          key={field}
          field={field}
          values={values}
          onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
        />
      ))}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-xs" disabled={made === null}>
          Add
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
