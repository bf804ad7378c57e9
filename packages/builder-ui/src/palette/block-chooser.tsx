import { FocusTrap } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { add } from '../editor/actions.ts'
import { useEditor, useView } from '../editor/editor-context.tsx'
import type { Choosing } from '../editor/view-state.ts'
import classes from './block-chooser.module.css'
import { TypeList } from './type-list.tsx'

const WIDTH = 260
const HEIGHT = 360
const MARGIN = 8

/** Asks for the type of block to add: where a connection was dropped, or wherever a block is wanted. */
export function BlockChooser() {
  const choosing = useView((view) => view.choosing)
  return choosing === null ? null : <Chooser choosing={choosing} />
}

function Chooser({ choosing: { from, at, screen } }: { choosing: Choosing }) {
  const editor = useEditor()
  const close = () => editor.view.setState({ choosing: null })
  const outside = useClickOutside(close)
  const [before] = useState(() => document.activeElement)
  // The keys go back to where they were.
  useEffect(() => () => (before instanceof HTMLElement ? before.focus({ preventScroll: true }) : undefined), [before])
  const x = screen?.x ?? (innerWidth - WIDTH) / 2
  const y = screen?.y ?? (innerHeight - HEIGHT) / 3
  return (
    <FocusTrap active>
      <div
        ref={outside}
        role="dialog"
        aria-label="Add a block"
        className={classes.chooser}
        style={{
          left: Math.max(MARGIN, Math.min(x, innerWidth - WIDTH - MARGIN)),
          top: Math.max(MARGIN, Math.min(y, innerHeight - HEIGHT - MARGIN)),
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          close()
        }}
      >
        <TypeList label="Add a block" autoFocus onChoose={(type) => add(editor, { type, from, at })} />
      </div>
    </FocusTrap>
  )
}
