import { useMemo } from 'react'
import { blockExits, jumpTargetOf } from '../../editor/block-exits.ts'
import type { Draft } from '../../editor/document.ts'
import { useEditorState } from '../../editor/editor-context.tsx'
import { Section } from '../fields/section.tsx'
import classes from '../inspector.module.css'
import { BlockLinks } from './block-links.tsx'

/** What leads here, to follow it backwards. */
export function IncomingSection({ blockId }: { blockId: string }) {
  const blocks = useEditorState(({ draft }) => draft.blocks)
  const incoming = useMemo(() => incomingOf(blocks, blockId), [blocks, blockId])
  if (incoming.length === 0) return null
  return (
    <div className={classes.separated}>
      <Section title="Comes from">
        <BlockLinks links={incoming} />
      </Section>
    </div>
  )
}

function incomingOf(blocks: Draft['blocks'], blockId: string): { blockId: string; side: string }[] {
  return Object.entries(blocks).flatMap(([from, block]) => {
    const byExit = blockExits(block).filter(({ target }) => target === blockId)
    const isGoto = jumpTargetOf(block) === blockId
    return [
      ...byExit.map(({ label }) => ({ blockId: from, side: label })),
      ...(isGoto ? [{ blockId: from, side: 'Goto' }] : []),
    ]
  })
}
