import { Anchor, Text } from '@mantine/core'
import { Elapsed, useSession } from '@scenarium/web-kit'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './live-panel.module.css'
import { useStanding } from './use-counts.ts'

type StandingListProps = { blockId: string | undefined; scenarioVersionId: string | undefined }

/** Chats that stand here now, the longest first. */
export function StandingList({ blockId, scenarioVersionId }: StandingListProps) {
  const { privileges } = useSession()
  const draft = useEditorState((state) => state.draft)
  const { data } = useStanding(blockId, scenarioVersionId)
  if (data === undefined || data.total === 0) return null
  const mayOpen = privileges.includes('see_all_interactions')
  return (
    <section aria-labelledby="standing">
      <h3 id="standing" className={classes.subheading}>
        {blockId === undefined ? 'Where chats stand now' : 'Chats that stand here now'} ({data.total})
      </h3>
      <ul className={classes.standing}>
        {data.chats.map(({ interactionId, blockId: at, since, customerName }) => {
          const block = blockOf(draft, at)
          return (
            <li key={`${interactionId} ${at}`}>
              {mayOpen ? (
                <Anchor size="sm" href={`/desktop/search/${interactionId}`} target="_blank" rel="noreferrer">
                  {customerName ?? 'A customer'}
                </Anchor>
              ) : (
                <span>A customer</span>
              )}
              {blockId === undefined && <span>{block === undefined ? at : nameOf(at, block)}</span>}
              <span className={classes.since}>
                <Elapsed since={since} />
              </span>
            </li>
          )
        })}
      </ul>
      {data.total > data.chats.length && (
        <Text size="xs" c="dimmed">
          The {data.chats.length} who have been there longest are shown.
        </Text>
      )}
    </section>
  )
}
