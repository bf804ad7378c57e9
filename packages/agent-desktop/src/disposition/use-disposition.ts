import type { InteractionView } from '@scenarium/api'
import { useClient, useCommand } from '@scenarium/web-kit'
import { useState } from 'react'

/** The outcome as it is being chosen, with its note. */
export function useDisposition(interaction: InteractionView) {
  const client = useClient()
  const [disposition, setDisposition] = useState(interaction.disposition)
  const [note, setNote] = useState(interaction.dispositionNote ?? '')
  const [seen, setSeen] = useState(interaction.disposition)
  const command = useCommand((body, chat: string, chosen: string, words: string, instead: string | null) =>
    client.setDisposition(chat, { ...body, disposition: chosen, note: words, instead }),
  )
  const { disposition: current } = interaction
  return {
    disposition,
    setDisposition,
    note,
    setNote,
    isChanged: disposition !== current || note !== (interaction.dispositionNote ?? ''),
    isSending: command.isSending,
    /** Set elsewhere since this was opened: shown, so that saving replaces it knowingly. */
    overtakenBy: current !== seen && current !== disposition ? current : null,
    /** Whether it is stored now. */
    async save(): Promise<boolean> {
      if (disposition === null) return false
      const isStored = (await command.send(interaction.interactionId, disposition, note, current)) !== undefined
      if (isStored) setSeen(disposition)
      return isStored
    },
  }
}
