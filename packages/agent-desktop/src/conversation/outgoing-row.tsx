import { Button } from '@mantine/core'
import IconClock from '@tabler/icons-react/icons/IconClock'
import { useDesktop } from '../desktop/desktop-context.tsx'
import type { OutgoingContent, OutgoingMessage } from '../outgoing/outgoing.ts'
import classes from './message-row.module.css'
import outgoingClasses from './outgoing-row.module.css'
import { RichText } from './parts/rich-text.tsx'

const words = {
  waiting: 'Waiting for the one before',
  sending: 'Sending',
  retrying: 'No answer yet; trying again',
  failed: 'Not sent',
} as const

/** A message the server has not confirmed yet. */
export function OutgoingRow({ message: { outgoingId, content, state, problem } }: { message: OutgoingMessage }) {
  const { outgoing } = useDesktop()
  return (
    <article className={classes.row} data-side="right" aria-label={`You, ${words[state]}`}>
      <div className={classes.bubble} data-sender="agent" data-delivery={state === 'failed' ? 'failed' : undefined}>
        <div className={outgoingClasses.content} data-state={state}>
          <RichText text={textOf(content)} />
        </div>
        <output className={classes.foot}>
          {state !== 'failed' && <IconClock size={13} aria-hidden="true" />}
          {words[state]}
          {state === 'failed' && (
            <>
              <span className={outgoingClasses.problem}>{problem}</span>
              <Button size="compact-xs" variant="default" onClick={() => outgoing.retry(outgoingId)}>
                Try again
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => outgoing.discard(outgoingId)}>
                Discard
              </Button>
            </>
          )}
        </output>
      </div>
    </article>
  )
}

function textOf(content: OutgoingContent): string {
  if (content.type === 'text' || content.type === 'note') return content.text
  if (content.type === 'file') return content.caption ?? 'File'
  return content.title ?? 'Location'
}
