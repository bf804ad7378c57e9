import { Anchor, Select } from '@mantine/core'
import { useMemo } from 'react'
import { blockViewOf } from '../blocks/index.ts'
import { blockExits, jumpTargetOf } from '../editor/block-exits.ts'
import { blockOf, type Draft, type DraftBlock, nameOf } from '../editor/document.ts'
import { useBlock, useEditor, useEditorState } from '../editor/editor-context.tsx'
import classes from './exit-selects.module.css'

const NEW_BLOCK = ' new'
const NOWHERE = ' nowhere'
const MOST_OPTIONS = 60

/** Every exit of the block with a choice of where it leads. */
export function ExitSelects({ blockId }: { blockId: string }) {
  const editor = useEditor()
  const block = useBlock(blockId)
  const draft = useEditorState((state) => state.draft)
  const canEdit = useEditorState((state) => state.canEdit)
  const options = useMemo(() => targetOptions(draft), [draft])
  if (block === undefined) return null

  function choose(exit: string, target: string): void {
    if (target === NEW_BLOCK) editor.view.setState({ choosing: { from: { blockId, exit } }, connecting: null })
    else if (target === NOWHERE) editor.apply({ kind: 'disconnect', blockId, exit })
    else editor.apply({ kind: 'connect', blockId, exit, target })
  }

  const exits = blockExits(block)
  const jump = jumpTargetOf(block)
  if (exits.length === 0 && jump !== undefined && blockOf(draft, jump) !== undefined) {
    return (
      <p className={classes.none}>
        Goes on at{' '}
        <Anchor component="button" type="button" inherit onClick={() => editor.reveal(jump)}>
          {nameOf(jump, blockOf(draft, jump) as DraftBlock)}
        </Anchor>
      </p>
    )
  }
  if (exits.length === 0) return <p className={classes.none}>This block has no exits.</p>
  return (
    <div className={classes.exits}>
      {exits.map(({ exit, label, target, isKnown }) => {
        const isGone = target !== undefined && blockOf(draft, target) === undefined
        const gone = isGone ? [{ value: target, label: `${target} (is gone)` }] : []
        return (
          <Select
            key={exit}
            size="xs"
            label={isKnown ? label : `${label} (no such exit)`}
            searchable
            // What is typed takes the place of what is there.
            onFocus={({ currentTarget }) => currentTarget.select()}
            allowDeselect={false}
            disabled={!canEdit}
            limit={MOST_OPTIONS}
            nothingFoundMessage="No block is called so"
            data={[
              ...gone,
              { value: NOWHERE, label: 'Not connected' },
              { value: NEW_BLOCK, label: 'A new block …' },
              ...options,
            ]}
            value={target ?? NOWHERE}
            onChange={(value) => value !== null && choose(exit, value)}
            error={isGone ? 'This block is gone' : undefined}
          />
        )
      })}
    </div>
  )
}

/** Blocks of the same name are told apart by their id. */
function targetOptions({ blocks }: Draft): { value: string; label: string }[] {
  const names = Object.entries(blocks).map(([blockId, block]) => [blockId, nameOf(blockId, block)] as const)
  const counts = Map.groupBy(names, ([, name]) => name)
  return names.map(([blockId, name]) => {
    const isAlone = counts.get(name)?.length === 1
    const type = blocks[blockId]?.type ?? ''
    return { value: blockId, label: isAlone ? `${name} · ${blockViewOf(type).label}` : `${name} · ${blockId}` }
  })
}
