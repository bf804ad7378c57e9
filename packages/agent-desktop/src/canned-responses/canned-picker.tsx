import { Button, Group, Text, TextInput } from '@mantine/core'
import { type CannedResponseView, compareNames } from '@scenarium/api'
import { EmptyState, ErrorState, LoadingState, useSession } from '@scenarium/web-kit'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import classes from './canned-picker.module.css'
import { CannedPreview } from './canned-preview.tsx'
import { matchingResponses } from './completion.ts'
import { useCannedResponses } from './use-canned-responses.ts'
import { useFilledResponse } from './use-filled-response.ts'

type Props = {
  interactionId: string
  selectedId: string | null
  onSelect: (cannedResponseId: string) => void
  onInsert: (text: string, unfilled: readonly string[]) => void
  onEdit: (response: CannedResponseView) => void
  onNew: () => void
}

export function CannedPicker({ interactionId, selectedId, onSelect, onInsert, onEdit, onNew }: Props) {
  const { responses, isPending, error, refetch } = useCannedResponses()
  const { privileges } = useSession()
  const [search, setSearch] = useState('')
  const found = grouped(matchingResponses(responses, search))
  const index = Math.max(
    0,
    found.findIndex(({ cannedResponseId }) => cannedResponseId === selectedId),
  )
  const selected = found[index]
  const filled = useFilledResponse(interactionId, selected)
  const mayKeep = selected?.serviceId === null || privileges.includes('manage_canned_responses')

  function insert() {
    if (filled.data !== undefined) onInsert(filled.data.text, filled.data.unfilled)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = found[(index + step + found.length) % found.length]
      if (next !== undefined) onSelect(next.cannedResponseId)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      insert()
    }
  }

  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <LoadingState lines={6} />
  return (
    <div className={classes.picker}>
      <Group wrap="nowrap" className={classes.search}>
        <TextInput
          flex={1}
          data-autofocus
          aria-label="Search canned responses"
          placeholder="Search in shortcut, title and text"
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded
          aria-controls="canned-list"
          aria-activedescendant={selected && `canned-${selected.cannedResponseId}`}
        />
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onNew}>
          New
        </Button>
      </Group>
      {found.length === 0 ? (
        <div className={classes.nothing}>
          <EmptyState title={responses.length === 0 ? 'No canned responses yet' : 'Nothing found'}>
            {responses.length === 0 &&
              'Make one of what you write often: “New” begins with what is typed in the reply box.'}
          </EmptyState>
        </div>
      ) : (
        <ResponseList responses={found} selected={selected} onSelect={onSelect} onInsert={insert} />
      )}
      {selected !== undefined && (
        <section className={classes.detail} aria-label="Preview">
          <CannedPreview response={selected} filled={filled} />
          <Group justify="flex-end" gap="xs">
            {mayKeep ? (
              <Button variant="default" onClick={() => onEdit(selected)}>
                Edit
              </Button>
            ) : (
              <Text size="xs" c="dimmed">
                Kept by supervisors
              </Text>
            )}
            <Button onClick={insert} disabled={filled.data === undefined}>
              Put into the box
            </Button>
          </Group>
        </section>
      )}
    </div>
  )
}

type ListProps = {
  responses: readonly CannedResponseView[]
  selected: CannedResponseView | undefined
  onSelect: (cannedResponseId: string) => void
  onInsert: () => void
}

function ResponseList({ responses, selected, onSelect, onInsert }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the reason to scroll
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div ref={list} id="canned-list" className={classes.list} role="listbox" aria-label="Canned responses">
      {responses.map((response, index) => {
        const { cannedResponseId, shortcut, title, serviceId } = response
        const isFirst = index === 0 || responses[index - 1]?.serviceId !== serviceId
        return (
          <div key={cannedResponseId} role="presentation">
            {isFirst && <div className={classes.owner}>{response.serviceName ?? 'Mine'}</div>}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and names the line by aria-activedescendant */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys */}
            <div
              id={`canned-${cannedResponseId}`}
              role="option"
              aria-selected={response === selected}
              className={classes.line}
              onClick={() => onSelect(cannedResponseId)}
              onDoubleClick={onInsert}
            >
              <span className={classes.title}>{title}</span>
              <span className={classes.shortcut}>/{shortcut}</span>
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** One's own first, then service by service. */
function grouped(responses: readonly CannedResponseView[]): CannedResponseView[] {
  const owner = ({ serviceName }: CannedResponseView) => serviceName ?? ''
  return responses.toSorted((a, b) => compareNames(owner(a), owner(b)) || compareNames(a.title, b.title))
}
