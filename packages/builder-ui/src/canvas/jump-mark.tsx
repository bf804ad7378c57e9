import IconCornerDownRight from '@tabler/icons-react/icons/IconCornerDownRight'
import { useEditor } from '../editor/editor-context.tsx'
import classes from './block-node.module.css'
import type { Jump } from './to-flow.ts'

/** Where a Goto goes on, to go there. By keyboard it is the arrow down, as along a connection. */
export function JumpMark({ jump: { target, name } }: { jump: Jump }) {
  const editor = useEditor()
  return (
    <button
      type="button"
      className={`${classes.jump} nodrag nopan`}
      tabIndex={-1}
      title={`Go to ${name}`}
      onClick={(event) => {
        event.stopPropagation()
        editor.reveal(target)
      }}
    >
      → {name}
    </button>
  )
}

/** That Gotos go on here: goes to the one, and shows where several stand. */
export function JumpsHereMark({ from }: { from: readonly string[] }) {
  const editor = useEditor()
  const [first = ''] = from
  const words = from.length === 1 ? 'A Goto goes on here' : `${from.length} Gotos go on here`
  return (
    <button
      type="button"
      className={`${classes.jumpsHere} nodrag nopan`}
      tabIndex={-1}
      title={words}
      aria-label={words}
      onClick={(event) => {
        event.stopPropagation()
        if (from.length === 1) editor.reveal(first)
        else editor.select(from)
      }}
    >
      <IconCornerDownRight size={13} aria-hidden />
      {from.length > 1 && from.length}
    </button>
  )
}
