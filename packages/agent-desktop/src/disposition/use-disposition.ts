import type { InteractionView } from '@scenarium/api'
import { useCommand, useDeskClient } from '@scenarium/web-kit'
import { useStore } from 'zustand'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { type DispositionEdit, editOf, isStored, overtakenBy, settled } from './disposition-edit.ts'

/** The outcome as it is being chosen, with its note; kept until it is saved. */
export function useDisposition(interaction: InteractionView) {
  const { interactionId, disposition: current } = interaction
  const client = useDeskClient()
  const { dispositions } = useDesktop().edits
  const edit = useStore(dispositions.store, (edits) => edits[interactionId]) ?? editOf(interaction)
  const command = useCommand((body, chat: string, chosen: string, words: string, instead: string | null) =>
    client.setDisposition(chat, { ...body, disposition: chosen, note: words, instead }),
  )
  const { disposition, note } = edit
  const isChanged = !isStored(interaction, edit)
  const overtaken = overtakenBy(interaction, edit)

  function change(changes: Partial<DispositionEdit>) {
    const now = dispositions.store.getState()[interactionId] ?? editOf(interaction)
    dispositions.set(interactionId, settled(interaction, { ...now, ...changes }))
  }

  /** Whether it is stored now. */
  async function save(): Promise<boolean> {
    return disposition !== null && (await command.send(interactionId, disposition, note, current)) !== undefined
  }

  return {
    disposition,
    setDisposition: (chosen: string | null) => change({ disposition: chosen }),
    note,
    setNote: (words: string) => change({ note: words }),
    isChanged,
    isSending: command.isSending,
    overtakenBy: overtaken,
    save,
    /** Before the chat goes with it. False when that failed, which is said. */
    saveIfChosen: async () => disposition === null || !isChanged || overtaken !== null || (await save()),
  }
}
