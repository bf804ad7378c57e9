import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useState } from 'react'
import classes from '../form/name-list.module.css'

type Props = { dates: readonly string[]; error: string | undefined; onChange(dates: string[]): void }

/** Whole days, in their order. */
export function ClosedDates({ dates, error, onChange }: Props) {
  const [date, setDate] = useState('')
  function add() {
    if (date !== '') onChange([...new Set([...dates, date])].toSorted())
    setDate('')
  }
  return (
    <div className={classes.list}>
      {dates.map((one) => (
        <div key={one} className={classes.row}>
          <span className={classes.name}>{dateWords(one)}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${one}`}
            onClick={() => onChange(dates.filter((other) => other !== one))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <div role="alert" className={classes.problem}>
          {error}
        </div>
      )}
      <Group gap="xs">
        <TextInput
          type="date"
          size="xs"
          aria-label="Day off"
          value={date}
          onChange={({ currentTarget: { value } }) => setDate(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <Button variant="default" size="xs" disabled={date === ''} onClick={add}>
          Add day off
        </Button>
      </Group>
    </div>
  )
}

const dateWords = (date: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
