import { Button, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useDesktop } from '../desktop/desktop-context.tsx'
import classes from './internal-chat.module.css'
import type { Colleague } from './internal-chat-drawer.tsx'
import { loadInternalDraft, saveInternalDraft } from './internal-drafts.ts'
import { inOrder } from './internal-outgoing.ts'

const MOST_CHARACTERS = 4_000

/** Enter sends. Messages leave one after another; what could not be sent stays, with the reason. */
export function InternalComposer({ colleague }: { colleague: Colleague }) {
  const { userId: ownUserId, internalOutgoing } = useDesktop()
  const [text, setText] = useState(() => loadInternalDraft(localStorage, ownUserId, colleague.userId))
  const { write, retry, discard } = internalOutgoing
  const outgoing = inOrder(useStore(internalOutgoing.store)).filter(
    ({ colleagueId }) => colleagueId === colleague.userId,
  )

  function change(next: string) {
    setText(next)
    saveInternalDraft(localStorage, { ownUserId, colleagueId: colleague.userId, text: next })
  }
  function submit() {
    if (text.trim() === '') return
    write({ colleagueId: colleague.userId, text: text.trim() })
    change('')
  }
  function onKeyDown(event: KeyboardEvent) {
    // While composing, Enter chooses a character.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <div className={classes.composer}>
      {outgoing.map(({ commandId, text: waiting, problem }) => (
        <div key={commandId} className={classes.outgoing} role={problem === null ? 'status' : 'alert'}>
          <span className={classes.text}>{waiting}</span>
          {problem === null ? (
            <span className={classes.when}>being sent …</span>
          ) : (
            <span className={classes.problem}>
              {problem}{' '}
              <Button size="compact-xs" variant="default" onClick={() => retry(commandId)}>
                Try again
              </Button>{' '}
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => discard(commandId)}>
                Discard
              </Button>
            </span>
          )}
        </div>
      ))}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Textarea
          data-autofocus
          autoFocus
          aria-label={`Message to ${colleague.name}`}
          placeholder={`Write to ${colleague.name}`}
          className={classes.input}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={MOST_CHARACTERS}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Send
        </Button>
      </form>
    </div>
  )
}
