import { VisuallyHidden } from '@mantine/core'
import { blockViewOf } from '../blocks/index.ts'
import { blockExits } from '../editor/block-exits.ts'
import { blockOf, type Draft, nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'

/** Says what the arrow keys have come to. */
export function SelectionWords() {
  const selection = useEditorState((state) => state.selection)
  const draft = useEditorState((state) => state.draft)
  const problems = useEditorState((state) => state.problems)
  const [only = ''] = selection
  const words = selection.length > 1 ? `${selection.length} blocks are selected` : describe(draft, only)
  const found = selection.length === 1 ? problems.filter(({ blockId }) => blockId === only) : []
  return (
    <VisuallyHidden role="status">
      {words}
      {found.length > 0 && `. Problems: ${found.map(({ text }) => text).join(' ')}`}
    </VisuallyHidden>
  )
}

function describe(draft: Draft, blockId: string): string {
  const block = blockOf(draft, blockId)
  if (block === undefined) return ''
  const exits = blockExits(block).map(({ label, target }) => {
    const next = target === undefined ? undefined : blockOf(draft, target)
    return `${label}: ${target === undefined ? 'not connected' : next === undefined ? 'a block that is gone' : nameOf(target, next)}`
  })
  return [
    `${nameOf(blockId, block)}, ${blockViewOf(block.type).label}`,
    draft.start === blockId ? 'the start' : '',
    ...exits,
  ]
    .filter(Boolean)
    .join('. ')
}
