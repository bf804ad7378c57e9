import { Button, CopyButton } from '@mantine/core'
import IconClock from '@tabler/icons-react/icons/IconClock'
import { useDesktop } from '../desktop/desktop-context.tsx'
import type { OutgoingMessage } from '../outgoing/outgoing.ts'
import { outgoingText } from '../outgoing/outgoing-text.ts'
import classes from './message-row.module.css'
import { NoteMark } from './note-mark.tsx'
import outgoingClasses from './outgoing-row.module.css'
import { ButtonsPart } from './parts/buttons-part.tsx'
import { RichText } from './parts/rich-text.tsx'

const words = {
  waiting: 'Waiting for the one before',
  held: 'Waiting for the connection',
  sending: 'Sending',
  retrying: 'No answer yet; trying again',
  unanswered: 'Perhaps not sent',
  failed: 'Not sent',
} as const

/** A message the server has not confirmed yet. */
export function OutgoingRow({ message }: { message: OutgoingMessage }) {
  const { content, state } = message
  const isStuck = state === 'failed' || state === 'unanswered'
  return (
    <div className={classes.outer}>
      <article className={classes.row} data-side="right" aria-label={`You, ${words[state]}`}>
        <div className={classes.line}>
          <div
            className={classes.bubble}
            data-sender="agent"
            data-own=""
            data-kind={content.type}
            data-delivery={isStuck ? 'failed' : undefined}
          >
            {content.type === 'note' && <NoteMark />}
            <div className={outgoingClasses.content} data-state={state}>
              <RichText
                text={outgoingText(message)}
                entities={content.type === 'text' ? content.entities : undefined}
              />
              {content.type === 'text' && content.buttons !== undefined && (
                <ButtonsPart rows={content.buttons.map((row) => row.map((label) => ({ label })))} />
              )}
            </div>
            <output className={classes.foot}>
              {!isStuck && <IconClock size={13} aria-hidden="true" />}
              {words[state]}
              {isStuck && <Decision message={message} />}
            </output>
          </div>
        </div>
      </article>
    </div>
  )
}

function Decision({ message }: { message: OutgoingMessage }) {
  const { outgoingId, problem } = message
  const { outgoing } = useDesktop()
  return (
    <>
      <span className={outgoingClasses.problem}>{problem}</span>
      <Button size="compact-xs" variant="default" onClick={() => outgoing.retry(outgoingId)}>
        Try again
      </Button>
      <CopyButton value={outgoingText(message)}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => outgoing.discard(outgoingId)}>
        Discard
      </Button>
    </>
  )
}
