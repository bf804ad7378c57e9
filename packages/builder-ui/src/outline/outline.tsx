import { Button } from '@mantine/core'
import { EmptyState } from '@scenarium/web-kit'
import { memo, useEffect, useMemo, useRef } from 'react'
import { blockViewOf } from '../blocks/index.ts'
import { summaryOf } from '../blocks/summary.ts'
import { nameOf } from '../editor/document.ts'
import { useBlock, useEditor, useEditorState } from '../editor/editor-context.tsx'
import { askForBlock } from '../editor/use-shortcuts.ts'
import { ExitSelects } from './exit-selects.tsx'
import classes from './outline.module.css'
import { outlineOrder } from './outline-order.ts'

/** The same scenario as a list: for the keyboard, for screen readers, and to read it in one go. */
export function Outline() {
  const editor = useEditor()
  const draft = useEditorState((state) => state.draft)
  const { reached, unreached } = useMemo(() => outlineOrder(draft), [draft])
  return (
    <section className={classes.outline} aria-label="Outline" data-outline tabIndex={-1}>
      {reached.length + unreached.length === 0 && (
        <EmptyState title="There are no blocks yet">
          <Button onClick={() => askForBlock(editor)}>Add the first block</Button>
        </EmptyState>
      )}
      {reached.length > 0 && <BlockList label="In the order of a chat" blockIds={reached} />}
      {unreached.length > 0 && (
        <>
          <h2 className={classes.heading}>Nothing leads to these</h2>
          <BlockList label="Nothing leads to these" blockIds={unreached} />
        </>
      )}
    </section>
  )
}

function BlockList({ label, blockIds }: { label: string; blockIds: readonly string[] }) {
  return (
    <ol className={classes.list} aria-label={label}>
      {blockIds.map((blockId) => (
        <OutlineBlock key={blockId} blockId={blockId} />
      ))}
    </ol>
  )
}

const OutlineBlock = memo(function OutlineBlock({ blockId }: { blockId: string }) {
  const editor = useEditor()
  const block = useBlock(blockId)
  const isStart = useEditorState(({ draft }) => draft.start === blockId)
  const isSelected = useEditorState(({ selection }) => selection.includes(blockId))
  const canEdit = useEditorState((state) => state.canEdit)
  const revealed = useEditorState((state) => (state.revealed?.blockId === blockId ? state.revealed : null))
  const errors = useEditorState(({ problems }) => problems.filter((problem) => problem.blockId === blockId).length)
  const head = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (revealed !== null) head.current?.scrollIntoView({ block: 'nearest' })
  }, [revealed])
  if (block === undefined) return null
  const { icon: Icon, label } = blockViewOf(block.type)
  return (
    <li className={classes.block} data-selected={isSelected || undefined}>
      <button
        ref={head}
        type="button"
        className={classes.head}
        aria-expanded={isSelected}
        onClick={() => {
          editor.select(isSelected ? [] : [blockId])
          editor.showPanel('block')
        }}
      >
        <Icon size={18} className={classes.icon} aria-hidden />
        <span className={classes.name}>{nameOf(blockId, block)}</span>
        <span className={classes.type}>
          {label}
          {isStart && ', the start'}
          {errors > 0 && `, ${errors} ${errors === 1 ? 'problem' : 'problems'}`}
        </span>
        <span className={classes.summary}>{summaryOf(block.type, block.settings)}</span>
      </button>
      {isSelected && (
        <div className={classes.body}>
          <ExitSelects blockId={blockId} />
          {canEdit && (
            <div className={classes.tools}>
              <Button size="compact-sm" variant="default" onClick={() => askForBlock(editor)}>
                Add a block after it
              </Button>
              {!isStart && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => editor.apply({ kind: 'choose_start', blockId })}
                >
                  Begin every chat here
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => editor.apply({ kind: 'remove_blocks', blockIds: [blockId] })}
              >
                Delete
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  )
})
