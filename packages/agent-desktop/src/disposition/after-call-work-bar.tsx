import { Button, Group, Select, Textarea } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { clockText, useClient, useCommand, useNow } from '@scenarium/web-kit'
import { useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { ownStay } from '../interactions/stage.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import classes from './after-call-work-bar.module.css'
import { dispositionChoices } from './disposition-choices.ts'

/** What is left to do for a chat the agent has left: choose the disposition, close. One press does both. */
export function AfterCallWorkBar({ interaction }: { interaction: InteractionView }) {
  const client = useClient()
  const { userId } = useDesktop()
  const { interactionId, dispositions, dispositionRequired } = interaction
  const [disposition, setDisposition] = useState(interaction.disposition)
  const [note, setNote] = useState(interaction.dispositionNote ?? '')
  const save = useCommand((body, chat: string, chosen: string, words: string) =>
    client.setDisposition(chat, { ...body, disposition: chosen, note: words }),
  )
  const close = useCommand((body, chat: string) => client.close(chat, body))
  const isChanged = disposition !== interaction.disposition || note !== (interaction.dispositionNote ?? '')
  const isMissing = dispositionRequired && disposition === null && dispositions.length > 0
  const isSending = save.isSending || close.isSending

  async function finish() {
    if (isMissing || isSending) return
    if (disposition !== null && isChanged && (await save.send(interactionId, disposition, note)) === undefined) return
    await close.send(interactionId)
  }
  useShortcut('end_chat', () => void finish())

  return (
    <section className={classes.bar} aria-label="After-call work">
      <div className={classes.title}>
        The chat is over for you. <TimeLeft until={ownStay(interaction, userId)?.wrapUpUntil ?? null} />
      </div>
      <Group align="flex-end" gap="sm" wrap="wrap">
        {dispositions.length > 0 && (
          <>
            <Select
              className={classes.field}
              label={dispositionRequired ? 'Disposition (required)' : 'Disposition'}
              placeholder="Choose"
              data={dispositionChoices(interaction)}
              value={disposition}
              onChange={setDisposition}
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
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
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
