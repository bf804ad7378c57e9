import { Button, Group, Select, Textarea } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { clockText, useCommand, useDeskClient, useNow } from '@scenarium/web-kit'
import { useRef } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { ownStay } from '../interactions/stage.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './after-call-work-bar.module.css'
import { dispositionChoices } from './disposition-choices.ts'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useDisposition } from './use-disposition.ts'

/** What is left to do for a chat the agent has left: choose the disposition, close. One press does both. */
export function AfterCallWorkBar({ interaction }: { interaction: InteractionView }) {
  const client = useDeskClient()
  const { userId } = useDesktop()
  const { interactionId, dispositions, dispositionRequired } = interaction
  const choice = useDisposition(interaction)
  const { disposition } = choice
  const close = useCommand((body, chat: string) => client.close(chat, body))
  const isMissing = dispositionRequired && disposition === null && dispositions.length > 0
  const isSending = choice.isSending || close.isSending

  async function finish() {
    if (isMissing || isSending) return
    if (disposition !== null && choice.isChanged && !(await choice.save())) return
    await close.send(interactionId)
  }
  const select = useRef<HTMLInputElement>(null)
  useShortcut('end_chat', () => void finish())
  useShortcut('disposition', () => select.current?.focus())

  return (
    <section className={classes.bar} aria-label="After-call work">
      <div className={classes.title}>
        The chat is over for you. {!isMissing && <TimeLeft until={ownStay(interaction, userId)?.wrapUpUntil ?? null} />}
      </div>
      <Group align="flex-end" gap="sm" wrap="wrap">
        {dispositions.length > 0 && (
          <>
            <Select
              ref={select}
              aria-keyshortcuts="Alt+O"
              className={classes.field}
              label={dispositionRequired ? 'Disposition (required)' : 'Disposition'}
              placeholder="Choose"
              data={dispositionChoices(interaction)}
              value={disposition}
              onChange={choice.setDisposition}
              searchable={dispositions.length > 8}
            />
            <Textarea
              className={classes.field}
              label="Note"
              autosize
              minRows={1}
              maxRows={4}
              maxLength={4_000}
              disabled={disposition === null}
              value={choice.note}
              onChange={(event) => choice.setNote(event.currentTarget.value)}
            />
          </>
        )}
        <OvertakenNotice by={choice.overtakenBy} />
        <Button onClick={() => void finish()} loading={isSending} disabled={isMissing} aria-keyshortcuts="Alt+E">
          Finish
        </Button>
      </Group>
    </section>
  )
}

function TimeLeft({ until }: { until: number | null }) {
  const now = useNow()
  return until === null ? null : <span className={classes.left}>Closes by itself in {clockText(until - now)}</span>
}
