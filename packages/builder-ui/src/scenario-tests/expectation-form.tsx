import { Button, Select, TextInput } from '@mantine/core'
import { type Expectation, expectation } from '@scenarium/engine/schema'
import { type FormEvent, useState } from 'react'
import { blockExits } from '../editor/block-exits.ts'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './tests-panel.module.css'

const kinds = {
  says_something_with: 'Customer gets something with…',
  says: 'Customer gets exactly…',
  says_nothing: 'Customer gets nothing',
  emails: 'An email is sent with…',
  at: 'Chat waits at a block',
  exit: 'A block is left by an exit',
  variable: 'A variable has a value',
  ended: 'Interaction is over',
} as const
type Kind = keyof typeof kinds
const textLabels = { says: 'Text', says_something_with: 'Text', variable: 'Value', emails: 'Part of its text' } as const

export function ExpectationForm({ onAdd, onCancel }: { onAdd(expected: Expectation): void; onCancel(): void }) {
  const draft = useEditorState((state) => state.draft)
  const [kind, setKind] = useState<Kind>('says_something_with')
  const [text, setText] = useState('')
  const [block, setBlock] = useState<string | null>(null)
  const [exit, setExit] = useState<string | null>(null)
  const [name, setName] = useState('')
  const chosen = block === null ? undefined : blockOf(draft, block)
  const made = expectation.safeParse(expectedOf(kind, { text, block, exit, name }))
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (made.success) onAdd(made.data)
  }
  return (
    <form className={classes.form} onSubmit={add} aria-label="New expectation">
      <Select
        size="xs"
        aria-label="Kind of expectation"
        allowDeselect={false}
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        value={kind}
        onChange={(value) => value !== null && setKind(value as Kind)}
      />
      {kind === 'emails' && (
        <TextInput
          size="xs"
          aria-label="Address"
          placeholder="To any address"
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
      )}
      {kind === 'variable' && (
        <TextInput
          size="xs"
          aria-label="Variable"
          placeholder="Variable, such as order.status"
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
      )}
      {(kind === 'at' || kind === 'exit') && (
        <Select
          size="xs"
          aria-label="Block"
          placeholder="Block"
          searchable
          data={Object.entries(draft.blocks).map(([value, each]) => ({ value, label: nameOf(value, each) }))}
          value={block}
          onChange={setBlock}
        />
      )}
      {kind === 'exit' && (
        <Select
          size="xs"
          aria-label="Exit"
          placeholder="Exit"
          data={chosen === undefined ? [] : blockExits(chosen).map(({ exit: value, label }) => ({ value, label }))}
          value={exit}
          onChange={setExit}
        />
      )}
      {(kind === 'says' || kind === 'says_something_with' || kind === 'variable' || kind === 'emails') && (
        <TextInput
          size="xs"
          aria-label={textLabels[kind]}
          placeholder={textLabels[kind]}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-xs" disabled={!made.success}>
          Add
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

type Fields = { text: string; block: string | null; exit: string | null; name: string }

function expectedOf(kind: Kind, { text, block, exit, name }: Fields): object {
  switch (kind) {
    case 'says':
    case 'says_something_with':
      return { expect: kind, text }
    case 'emails':
      return { expect: kind, ...(name !== '' && { to: name }), ...(text !== '' && { text }) }
    case 'at':
      return { expect: kind, block }
    case 'exit':
      return { expect: kind, block, exit }
    case 'variable':
      return { expect: kind, name, is: jsonOf(text) }
    default:
      return { expect: kind }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
