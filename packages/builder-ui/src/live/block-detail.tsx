import { Button, Text } from '@mantine/core'
import type { BlockCounts, BlockDispositions } from '@scenarium/api'
import { endWords } from '@scenarium/api'
import { clockText } from '@scenarium/web-kit'
import { exitLabel } from '../blocks/exits.ts'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { exitShares, percent } from './counts-overlay.ts'
import classes from './live-panel.module.css'
import { type Asked, useDispositions } from './use-counts.ts'

type BlockDetailProps = Asked & { blockId: string; counts: BlockCounts | undefined }

/** One block: where chats went from it, how long they stayed, and how those who went there ended. */
export function BlockDetail({ blockId, counts, ...asked }: BlockDetailProps) {
  const editor = useEditor()
  const block = useEditorState(({ draft }) => blockOf(draft, blockId))
  const dispositions = useDispositions(blockId, asked)
  const back = useLostCursor<HTMLButtonElement>()
  if (block === undefined) return null
  return (
    <section aria-label={nameOf(blockId, block)}>
      <div className={classes.detailHead}>
        <strong>{nameOf(blockId, block)}</strong>
        <Button ref={back} size="compact-xs" variant="default" onClick={() => editor.select([])}>
          All blocks
        </Button>
      </div>
      {counts === undefined ? (
        <Text size="sm" c="dimmed">
          No chat came to this block in this period.
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            Chats came here {counts.arrived === 1 ? 'once' : `${counts.arrived} times`}.
            {counts.errors > 0 && ` ${counts.errors} times something went wrong.`}
          </Text>
          <ul className={classes.exits}>
            {exitShares(counts).map(({ exit, times, share, averageWaitMs }) => (
              <li key={exit}>
                <div className={classes.exitHead}>
                  <span>{exitLabel(block, exit)}</span>
                  <span>
                    {times} · {percent(share)}
                  </span>
                </div>
                <div className={classes.bar} aria-hidden>
                  <span style={{ width: `${share * 100}%` }} />
                </div>
                {averageWaitMs >= 1_000 && (
                  <Text size="xs" c="dimmed">
                    after {clockText(averageWaitMs)} on average
                  </Text>
                )}
                <Dispositions of={dispositions.data?.exits[exit]} />
              </li>
            ))}
            {Object.entries(counts.ended).map(([reason, chats]) => (
              <li key={reason}>
                <div className={classes.exitHead}>
                  <span>{endWords(reason)}</span>
                  <span>{chats}</span>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Dispositions({ of }: { of: BlockDispositions['exits'][string] | undefined }) {
  if (of === undefined || of.every(({ disposition }) => disposition === null)) return null
  return (
    <Text size="xs" c="dimmed">
      Over as {of.map(({ disposition, chats }) => `${disposition ?? 'no disposition'} ${chats}`).join(', ')}
    </Text>
  )
}
