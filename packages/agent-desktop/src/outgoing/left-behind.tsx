import { Button, CopyButton, Group } from '@mantine/core'
import { useStore } from 'zustand'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import classes from './left-behind.module.css'
import { outgoingText } from './outgoing-text.ts'

/** Messages that did not get out before their chat was no longer the agent's: nobody would see them anywhere else. */
export function LeftBehind() {
  const { outgoing } = useDesktop()
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const interactions = useDesktopState((state) => state.interactions)
  const messages = useStore(outgoing.messages)
  const left = messages.filter(
    ({ interactionId, state }) =>
      isLoaded && interactions[interactionId] === undefined && (state === 'failed' || state === 'unanswered'),
  )
  if (left.length === 0) return null
  return (
    <section className={classes.panel} aria-label="Messages that were not sent">
      {left.map((message) => (
        <article key={message.outgoingId} className={classes.message}>
          <strong>
            {message.state === 'failed' ? 'Not sent' : 'Perhaps not sent'}
            {message.customerName !== '' && ` to ${message.customerName}`}
          </strong>
          <div className={classes.text}>{outgoingText(message.content)}</div>
          <div className={classes.problem}>The chat is no longer yours. {message.problem}</div>
          <Group gap="xs" justify="flex-end">
            <CopyButton value={outgoingText(message.content)}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => outgoing.discard(message.outgoingId)}
            >
              Discard
            </Button>
          </Group>
        </article>
      ))}
    </section>
  )
}
