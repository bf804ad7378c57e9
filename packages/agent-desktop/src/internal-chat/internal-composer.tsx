import { Button, Textarea } from '@mantine/core'
import { errorText, newId, sendCommand, useClient } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './internal-chat.module.css'
import type { Colleague } from './internal-chat-drawer.tsx'
import { loadInternalDraft, saveInternalDraft } from './internal-drafts.ts'

const MOST_CHARACTERS = 4_000

type Outgoing = { commandId: string; text: string; problem: string | null }

/** Enter sends. Messages leave one after another; what could not be sent stays, with the reason. */
export function InternalComposer({ colleague }: { colleague: Colleague }) {
  const { userId: ownUserId } = useDesktop()
  const [text, setText] = useState(() => loadInternalDraft(localStorage, ownUserId, colleague.userId))
  const { outgoing, send, retry, discard } = useSending(colleague.userId)

  function change(next: string) {
    setText(next)
    saveInternalDraft(localStorage, { ownUserId, colleagueId: colleague.userId, text: next })
  }
  function submit() {
    if (text.trim() === '') return
    send(text.trim())
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

function useSending(colleagueId: string) {
  const client = useClient()
  const queries = useQueryClient()
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  /** The one under way; the next begins when it has ended, so that none overtakes another. */
  const last = useRef<Promise<void>>(Promise.resolve())

  function deliver({ commandId, text }: Outgoing) {
    last.current = last.current.then(async () => {
      try {
        await sendCommand((body) => client.sendInternalMessage(colleagueId, { ...body, text }), { commandId })
        await queries.invalidateQueries({ queryKey: queryKeys.internalMessages(colleagueId) })
        discard(commandId)
      } catch (error) {
        const problem = errorText(error)
        setOutgoing((all) => all.map((one) => (one.commandId === commandId ? { ...one, problem } : one)))
      }
    })
  }
  function discard(commandId: string) {
    setOutgoing((all) => all.filter((one) => one.commandId !== commandId))
  }
  return {
    outgoing,
    discard,
    send(text: string) {
      const message = { commandId: newId(), text, problem: null }
      setOutgoing((all) => [...all, message])
      deliver(message)
    },
    retry(commandId: string) {
      const message = outgoing.find((one) => one.commandId === commandId)
      if (message === undefined) return
      setOutgoing((all) => all.map((one) => (one.commandId === commandId ? { ...one, problem: null } : one)))
      deliver(message)
    },
  }
}
