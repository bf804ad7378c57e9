import { Button, CopyButton, Group } from '@mantine/core'
import { useStore } from 'zustand'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import classes from './left-behind.module.css'
import { outgoingText } from './outgoing-text.ts'
import { leftTitle } from './unsent.ts'

/** What did not get out before its chat was no longer the agent's: nobody would see it anywhere else. */
export function LeftBehind() {
  const { outgoing, left } = useDesktop()
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const interactions = useDesktopState((state) => state.interactions)
  const messages = useStore(outgoing.messages).filter(
    ({ interactionId, state }) =>
      isLoaded && interactions[interactionId] === undefined && (state === 'failed' || state === 'unanswered'),
  )
  const texts = Object.entries(useStore(left.store))
  if (messages.length + texts.length === 0) return null
  return (
    <section className={classes.panel} aria-label="Not sent or saved">
      {messages.map((message) => (
        <LeftText
          key={message.outgoingId}
          title={`${message.state === 'failed' ? 'Not sent' : 'Perhaps not sent'}${
            message.customerName === '' ? '' : ` to ${message.customerName}`
          }`}
          text={outgoingText(message)}
          problem={message.problem}
          onDiscard={() => outgoing.discard(message.outgoingId)}
        />
      ))}
      {texts.map(([key, one]) => (
        <LeftText key={key} title={leftTitle(one)} text={one.text} onDiscard={() => left.set(key, undefined)} />
      ))}
    </section>
  )
}

type LeftTextProps = { title: string; text: string; problem?: string | null; onDiscard: () => void }

function LeftText({ title, text, problem, onDiscard }: LeftTextProps) {
  return (
    <article className={classes.message} aria-label={title}>
      <strong>{title}</strong>
      <div className={classes.text}>{text}</div>
      <div className={classes.problem}>The chat is no longer yours. {problem}</div>
      <Group gap="xs" justify="flex-end">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onDiscard}>
          Discard
        </Button>
      </Group>
    </article>
  )
}
