import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import type { JsonValue } from '@scenarium/engine'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useState } from 'react'
import { nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './beginning-form.module.css'
import type { Beginning } from './simulator.ts'

type Row = { key: number; name: string; value: string }

let lastKey = 0
const rowOf = (name: string, value: string): Row => {
  lastKey += 1
  return { key: lastKey, name, value }
}

/** From which block, at what time and with which variables the next chat begins. */
export function BeginningForm({ beginning, onBegin }: { beginning: Beginning; onBegin(next: Beginning): void }) {
  const draft = useEditorState((state) => state.draft)
  const [start, setStart] = useState(beginning.start ?? null)
  const [startsAt, setStartsAt] = useState(beginning.startsAt?.slice(0, 16) ?? '2026-11-23T10:00')
  const [rows, setRows] = useState<Row[]>(() =>
    Object.entries(beginning.variables ?? {}).map(([name, value]) => rowOf(name, textOf(value))),
  )
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const begin = () => {
    const variables = Object.fromEntries(
      rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), typedValue(value)]),
    )
    onBegin({
      ...(start !== null && { start }),
      ...(startsAt !== '' && { startsAt: `${startsAt}:00Z` }),
      ...(Object.keys(variables).length > 0 && { variables }),
    })
  }
  return (
    <div className={classes.form}>
      <Select
        size="xs"
        label="Begin at block"
        placeholder="The start"
        searchable
        clearable
        data={Object.entries(draft.blocks).map(([blockId, block]) => ({
          value: blockId,
          label: nameOf(blockId, block),
        }))}
        value={start}
        onChange={setStart}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label="At (UTC)"
        value={startsAt}
        onChange={({ currentTarget: { value } }) => setStartsAt(value)}
      />
      <fieldset className={classes.variables}>
        <legend>Variables</legend>
        {rows.map(({ key, name, value }) => (
          <div key={key} className={classes.row}>
            <TextInput
              size="xs"
              aria-label="Variable"
              placeholder="item.messenger.startPayload"
              value={name}
              onChange={({ currentTarget }) => change(key, { name: currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label={`Value of ${name}`}
              placeholder="value"
              value={value}
              onChange={({ currentTarget }) => change(key, { value: currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name}`}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setRows([...rows, rowOf('', '')])}
        >
          Variable
        </Button>
      </fieldset>
      <Button size="xs" onClick={begin}>
        Begin anew
      </Button>
    </div>
  )
}

const textOf = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Numbers, true, false and JSON are what they look like; anything else is a text. */
function typedValue(text: string): JsonValue {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
