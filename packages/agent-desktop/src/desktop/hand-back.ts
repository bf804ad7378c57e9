// What was written for a chat is kept with it, and handed back to the agent when the chat goes.
import type { DesktopState } from '../desktop-store.ts'
import { settled } from '../disposition/disposition-edit.ts'
import { customerName } from '../interactions/stage.ts'
import type { LeftText } from '../outgoing/unsent.ts'
import type { Writing } from '../reply/writing.ts'
import type { Edits } from './edits.ts'
import type { Kept } from './kept.ts'

type Written = { writing: Pick<Writing, 'keepOnly'>; edits: Edits; left: Kept<LeftText> }

export function handBack({ writing, edits, left }: Written, now: DesktopState, before: DesktopState): void {
  if (!now.isLoaded || now.interactions === before.interactions) return
  settleDispositions(edits, now)
  const here = new Set(Object.keys(now.interactions))
  for (const { interactionId, kind, text } of [...writing.keepOnly(here), ...edits.keepOnly(here)]) {
    const chat = before.interactions[interactionId]
    const key = `${interactionId}.${kind}`
    // A chat may come back and go once more; a second tab hands back the same.
    const earlier = left.store.getState()[key]?.text ?? text
    left.set(key, {
      kind,
      text: earlier === text ? text : `${earlier}\n\n${text}`,
      customerName: chat === undefined ? '' : customerName(chat),
    })
  }
}

/** What the chat has by now is nobody's loss, also in the moment it goes. */
function settleDispositions({ dispositions }: Edits, { interactions, gone }: DesktopState): void {
  for (const [interactionId, edit] of Object.entries(dispositions.store.getState())) {
    const chat = interactions[interactionId] ?? gone.find((one) => one.interactionId === interactionId)
    const settledEdit = chat === undefined ? edit : settled(chat, edit)
    if (settledEdit !== edit) dispositions.set(interactionId, settledEdit)
  }
}
