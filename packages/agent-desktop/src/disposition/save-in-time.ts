// Saves dispositions of chats whose after-call work ends by its time, whichever chat is looked at.
import type { DeskClient } from '@scenarium/api'
import { sendCommand } from '@scenarium/web-kit'
import type { StoreApi } from 'zustand/vanilla'
import type { Kept } from '../desktop/kept.ts'
import type { DesktopState } from '../desktop-store.ts'
import { type DispositionEdit, mustBeSaved } from './disposition-edit.ts'

/** Nobody chooses or types for so long: then it is worth a command. */
const PAUSE_MS = 1_000

type Deps = {
  client: Pick<DeskClient, 'setDisposition'>
  state: StoreApi<DesktopState>
  dispositions: Kept<DispositionEdit>
  userId: string
}

/** Gives the function that stops it. */
export function saveInTime({ client, state, dispositions, userId }: Deps): () => void {
  const tried = new Map<string, DispositionEdit>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function waiting() {
    const { interactions } = state.getState()
    return Object.entries(dispositions.store.getState()).flatMap(([interactionId, edit]) => {
      const interaction = interactions[interactionId]
      // What was refused is not asked for again; Finish says why.
      const isDue =
        interaction !== undefined && tried.get(interactionId) !== edit && mustBeSaved(interaction, edit, userId)
      return isDue ? [{ interactionId, edit, instead: interaction.disposition }] : []
    })
  }

  function save() {
    timer = undefined
    for (const { interactionId, edit, instead } of waiting()) {
      const { disposition, note } = edit
      if (disposition === null) continue
      tried.set(interactionId, edit)
      sendCommand((body) => client.setDisposition(interactionId, { ...body, disposition, note, instead })).catch(
        () => {},
      )
    }
  }

  function wait() {
    if (timer === undefined && waiting().length > 0) timer = setTimeout(save, PAUSE_MS)
  }

  function waitAnew() {
    clearTimeout(timer)
    timer = undefined
    wait()
  }

  const stops = [dispositions.store.subscribe(waitAnew), state.subscribe(wait)]
  return () => {
    for (const stop of stops) stop()
    clearTimeout(timer)
  }
}
