import { Button, Textarea } from '@mantine/core'
import { type InteractionView, MAX_MESSAGE_LENGTH } from '@scenarium/api'
import IconSend2 from '@tabler/icons-react/icons/IconSend2'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { customerName } from '../interactions/stage.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { loadDraft, saveDraft } from './drafts.ts'
import classes from './reply-box.module.css'
import { useTyping } from './use-typing.ts'

/** Telegram's limit of one message; longer texts go as several (sendMessage). */
const TELEGRAM_LENGTH = 4_096

export function ReplyBox({ interaction }: { interaction: InteractionView }) {
  const { interactionId, customer } = interaction
  const { outgoing } = useDesktop()
  const [text, setText] = useState(() => loadDraft(localStorage, interactionId))
  const input = useRef<HTMLTextAreaElement>(null)
  const tellTyping = useTyping(interactionId)
  const isEmpty = text.trim() === ''

  useEffect(() => {
    // On a phone the keyboard would cover the conversation.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus()
  }, [])
  useShortcut('write', () => input.current?.focus())

  function change(next: string) {
    setText(next)
    saveDraft(localStorage, interactionId, next)
    if (next.trim() !== '') tellTyping()
  }

  function send() {
    if (isEmpty) return
    outgoing.add(interactionId, { type: 'text', text: text.trim() })
    change('')
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // While composing, Enter chooses a character.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  if (customer.blockedAt !== null) {
    return (
      <output className={classes.blocked}>
        {customerName(interaction)} has blocked the bot, so nothing can be sent.
      </output>
    )
  }
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        ref={input}
        className={classes.input}
        aria-label="Reply"
        placeholder={`Reply to ${customer.firstName}`}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={MAX_MESSAGE_LENGTH}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" disabled={isEmpty} rightSection={<IconSend2 size={16} />}>
        Send
      </Button>
      <div className={classes.hint}>
        {text.length > TELEGRAM_LENGTH ? (
          <output>
            {text.length.toLocaleString()} characters: goes out as {Math.ceil(text.length / TELEGRAM_LENGTH)} or more
            messages
          </output>
        ) : (
          'Enter sends, Shift + Enter begins a new line'
        )}
      </div>
    </form>
  )
}
