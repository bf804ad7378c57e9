import { UnstyledButton } from '@mantine/core'
import { blockViewOf } from '../../blocks/index.ts'
import { blockOf, nameOf } from '../../editor/document.ts'
import { useEditor, useEditorState } from '../../editor/editor-context.tsx'
import classes from '../inspector.module.css'

type Props = { links: readonly { blockId: string; side?: string }[] }

const MOST_SHOWN = 50

/** Blocks to go to. */
export function BlockLinks({ links }: Props) {
  const shown = links.slice(0, MOST_SHOWN)
  return (
    <ul className={classes.links}>
      {shown.map(({ blockId, side }) => (
        <li key={`${blockId} ${side}`}>
          <BlockLink blockId={blockId} side={side} />
        </li>
      ))}
      {links.length > shown.length && <li className={classes.hint}>and {links.length - shown.length} more</li>}
    </ul>
  )
}

export function BlockLink({ blockId, side }: { blockId: string; side?: string }) {
  const editor = useEditor()
  const block = useEditorState(({ draft }) => blockOf(draft, blockId))
  if (block === undefined) return null
  const { icon: Icon, label } = blockViewOf(block.type)
  return (
    <UnstyledButton className={classes.link} onClick={() => editor.reveal(blockId)} title={label}>
      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
      <span>{nameOf(blockId, block)}</span>
      {side !== undefined && <span className={classes.linkSide}>{side}</span>}
    </UnstyledButton>
  )
}
