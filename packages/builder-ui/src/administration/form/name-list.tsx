import { ActionIcon, Button, TextInput } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { type ReactNode, useRef } from 'react'
import classes from './name-list.module.css'

type Props = {
  /** What one of them is, such as `Disposition`. */
  noun: string
  names: readonly string[]
  error: string | undefined
  onChange(names: string[]): void
}

/** Names in an order that is shown to people: added with Enter, moved with the arrows. */
export function NameList({ noun, names, error, onChange }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // A refusal says which row it means, when it means one.
  const [, row = '', reason] = /^Row (\d+): (.*)$/s.exec(error ?? '') ?? []
  const wrong = names[Number(row) - 1] === undefined ? undefined : Number(row) - 1
  const replace = (index: number, name: string) => onChange(names.map((one, at) => (at === index ? name : one)))
  function move(index: number, by: number) {
    const moved = [...names]
    const [name] = moved.splice(index, 1)
    if (name === undefined) return
    moved.splice(index + by, 0, name)
    onChange(moved)
  }
  function add() {
    onChange([...names, ''])
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus())
  }
  return (
    <div ref={list} className={classes.list}>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the row is about; names change while they are typed
        <div key={index} className={classes.row}>
          <TextInput
            size="xs"
            className={classes.name}
            aria-label={`${noun} ${index + 1}`}
            maxLength={100}
            value={name}
            error={index === wrong && reason}
            onChange={({ currentTarget: { value } }) => replace(index, value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <RowButton label={`Move ${name} up`} isDisabled={index === 0} onClick={() => move(index, -1)}>
            <IconArrowUp size={14} />
          </RowButton>
          <RowButton label={`Move ${name} down`} isDisabled={index === names.length - 1} onClick={() => move(index, 1)}>
            <IconArrowDown size={14} />
          </RowButton>
          <RowButton label={`Remove ${name}`} onClick={() => onChange(names.filter((_, at) => at !== index))}>
            <IconTrash size={14} />
          </RowButton>
        </div>
      ))}
      {error !== undefined && wrong === undefined && (
        <div role="alert" className={classes.problem}>
          {error}
        </div>
      )}
      <Button variant="default" size="xs" onClick={add}>
        Add {noun.toLowerCase()}
      </Button>
    </div>
  )
}

type ButtonProps = { label: string; isDisabled?: boolean; onClick(): void; children: ReactNode }

function RowButton({ label, isDisabled = false, onClick, children }: ButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={isDisabled} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
