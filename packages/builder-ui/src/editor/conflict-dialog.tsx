import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import { useState } from 'react'
import { summaryOf } from '../blocks/summary.ts'
import classes from './conflict-dialog.module.css'
import { blockOf, type Draft, nameOf } from './document.ts'
import { useEditorState } from './editor-context.tsx'
import type { Conflict } from './save-state.ts'
import { useEditing } from './use-editing.ts'

type Choice = 'mine' | 'theirs'

/** Both changed the same blocks: nothing is saved until somebody has said which stay. */
export function ConflictDialog() {
  const conflict = useEditorState(({ saveState }) => (saveState.kind === 'conflict' ? saveState.conflict : null))
  return conflict === null ? null : <Choosing conflict={conflict} />
}

function Choosing({ conflict: { blockIds, theirs } }: { conflict: Conflict }) {
  const { autosave } = useEditing()
  const mine = useEditorState(({ draft }) => draft)
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [isOpen, setIsOpen] = useState(true)
  const choose = (chosen: readonly string[], choice: Choice) =>
    setChoices(new Map([...choices, ...chosen.map((blockId): [string, Choice] => [blockId, choice])]))
  const isDone = blockIds.every((blockId) => choices.has(blockId))
  if (!isOpen) {
    return (
      <Button className={classes.again} color="orange" onClick={() => setIsOpen(true)}>
        Choose what to keep
      </Button>
    )
  }
  return (
    <Dialog opened onClose={() => setIsOpen(false)} size="xl" title="Changed elsewhere too">
      <Text size="sm">
        Somebody saved changes to the same blocks while you edited them. Everything else is merged; choose for each of
        these which one stays.
      </Text>
      <Group gap="xs" my="sm">
        <Button size="xs" variant="default" onClick={() => choose(blockIds, 'mine')}>
          Keep all of mine
        </Button>
        <Button size="xs" variant="default" onClick={() => choose(blockIds, 'theirs')}>
          Take all of theirs
        </Button>
      </Group>
      <ul className={classes.list}>
        {blockIds.map((blockId) => (
          <li key={blockId} className={classes.block}>
            <strong>{titleOf(blockId, mine, theirs)}</strong>
            <dl className={classes.sides}>
              <dt>Mine</dt>
              <dd>{describe(blockId, mine)}</dd>
              <dt>Theirs</dt>
              <dd>{describe(blockId, theirs)}</dd>
            </dl>
            <SegmentedControl
              size="xs"
              aria-label={`Which ${titleOf(blockId, mine, theirs)} stays`}
              value={choices.get(blockId) ?? ''}
              onChange={(choice) => choose([blockId], choice as Choice)}
              data={[
                { value: 'mine', label: 'Keep mine' },
                { value: 'theirs', label: 'Take theirs' },
              ]}
            />
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button
          disabled={!isDone}
          onClick={() => autosave.resolve(blockIds.filter((blockId) => choices.get(blockId) === 'theirs'))}
        >
          Save so
        </Button>
      </Group>
    </Dialog>
  )
}

function titleOf(blockId: string, mine: Draft, theirs: Draft): string {
  if (blockId === '') return 'Properties of the scenario'
  const block = blockOf(mine, blockId) ?? blockOf(theirs, blockId)
  return block === undefined ? blockId : nameOf(blockId, block)
}

function describe(blockId: string, draft: Draft): string {
  if (blockId === '')
    return [draft.name, draft.description, draft.start && `begins with ${draft.start}`].filter(Boolean).join(' · ')
  const block = blockOf(draft, blockId)
  if (block === undefined) return 'Deleted'
  const exits = Object.entries(block.exits ?? {}).map(([exit, target]) => `${exit} → ${target}`)
  return [nameOf(blockId, block), summaryOf(block.type, block.settings), ...exits].filter(Boolean).join(' · ')
}
