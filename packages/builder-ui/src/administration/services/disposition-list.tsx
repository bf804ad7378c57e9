import { ActionIcon, Autocomplete, Button, Checkbox, TextInput } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { type KeyboardEvent, useRef } from 'react'
import list from '../form/name-list.module.css'
import classes from './disposition-list.module.css'
import { type DispositionValues, newDisposition } from './disposition-values.ts'

type Props = {
  dispositions: readonly DispositionValues[]
  /** Names that chats carry: those are retired, not removed. */
  used: readonly string[]
  error: string | undefined
  onChange(dispositions: DispositionValues[]): void
}

/** Outcomes in the order agents see them; Alt with an arrow moves the one that is being written. */
export function DispositionList({ dispositions, used, error, onChange }: Props) {
  const rows = useRef<HTMLDivElement>(null)
  const folders = [...new Set(dispositions.map(({ folder }) => folder.trim()).filter(Boolean))]
  const change = (row: number, part: Partial<DispositionValues>) =>
    onChange(dispositions.map((one) => (one.row === row ? { ...one, ...part } : one)))
  function move(index: number, by: number) {
    const moved = [...dispositions]
    const [one] = moved.splice(index, 1)
    if (one === undefined || index + by < 0 || index + by > moved.length) return
    moved.splice(index + by, 0, one)
    onChange(moved)
  }
  function add() {
    onChange([...dispositions, newDisposition('', dispositions.at(-1)?.folder ?? '')])
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>('[data-row]:last-of-type input')?.focus())
  }
  function press(event: KeyboardEvent, index: number) {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(index, event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      add()
    }
  }
  return (
    <div className={list.list}>
      <div ref={rows} className={classes.rows}>
        {dispositions.map((one, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
          <div key={one.row} role="group" aria-label={one.name || 'New disposition'} className={classes.row} data-row>
            <TextInput
              size="xs"
              className={classes.name}
              aria-label={`Disposition ${index + 1}`}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              maxLength={100}
              value={one.name}
              data-retired={one.isRetired || undefined}
              onChange={({ currentTarget: { value } }) => change(one.row, { name: value })}
              onKeyDown={(event) => press(event, index)}
            />
            <Autocomplete
              size="xs"
              className={classes.folder}
              aria-label={`Folder of ${one.name}`}
              placeholder="No folder"
              maxLength={100}
              data={folders}
              value={one.folder}
              onChange={(folder) => change(one.row, { folder })}
            />
            <Checkbox
              size="xs"
              label="Agents"
              aria-label={`Agents may choose ${one.name}`}
              disabled={one.isRetired}
              checked={!one.isHidden && !one.isRetired}
              onChange={({ currentTarget: { checked } }) => change(one.row, { isHidden: !checked })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${one.name} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${one.name} down`}
              disabled={index === dispositions.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            {one.isRetired || (one.storedName !== '' && used.includes(one.storedName)) ? (
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={`${one.isRetired ? 'Restore' : 'Retire'} ${one.name}`}
                onClick={() => change(one.row, { isRetired: !one.isRetired })}
              >
                {one.isRetired ? 'Restore' : 'Retire'}
              </Button>
            ) : (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${one.name}`}
                onClick={() => onChange(dispositions.filter((other) => other.row !== one.row))}
              >
                <IconTrash size={14} />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
      {error !== undefined && (
        <div role="alert" className={list.problem}>
          {error}
        </div>
      )}
      <Button variant="default" size="xs" onClick={add}>
        Add disposition
      </Button>
    </div>
  )
}
