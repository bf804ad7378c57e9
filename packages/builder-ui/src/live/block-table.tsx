import type { ScenarioCounts } from '@scenarium/api'
import { EmptyState } from '@scenarium/web-kit'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { dropOff, percent } from './counts-overlay.ts'
import classes from './live-panel.module.css'

/** Blocks with what happened there, the busiest first; a click leads to the exits of one, `cameFrom` to the one that was seen last. */
export function BlockTable({ counts: { blocks }, cameFrom }: { counts: ScenarioCounts; cameFrom: string | undefined }) {
  const editor = useEditor()
  const draft = useEditorState((state) => state.draft)
  const rows = Object.entries(blocks)
    .filter(([, { arrived, standing }]) => arrived + standing > 0)
    .toSorted(([, a], [, b]) => b.arrived - a.arrived)
  if (rows.length === 0) {
    return <EmptyState title="No chat came by">Nothing happened in this period on what is chosen above.</EmptyState>
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Block</th>
          <th scope="col">Arrived</th>
          <th scope="col">Here now</th>
          <th scope="col" title="Left, silent too long, or failed">
            Lost
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([blockId, block]) => {
          const known = blockOf(draft, blockId)
          const lost = dropOff(block)
          return (
            <tr key={blockId}>
              <th scope="row">
                {known === undefined ? (
                  <span title="Not in what is drawn">{blockId}</span>
                ) : (
                  <BlockName hasCursor={blockId === cameFrom} onClick={() => editor.reveal(blockId)}>
                    {nameOf(blockId, known)}
                  </BlockName>
                )}
              </th>
              <td>{block.arrived}</td>
              <td>{block.standing || ''}</td>
              <td>{lost.times === 0 ? '' : `${lost.times} · ${percent(lost.share)}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function BlockName({ hasCursor, onClick, children }: { hasCursor: boolean; onClick(): void; children: string }) {
  const button = useLostCursor<HTMLButtonElement>(hasCursor)
  return (
    <button ref={button} type="button" className={classes.jump} onClick={onClick}>
      {children}
    </button>
  )
}
