// What was typed and not sent, by chat, replies apart from notes.
import { z } from 'zod'
import { createKept, type Kept, type KeptStorage } from '../desktop/kept.ts'
import type { Draft } from './content/compose.ts'

export type WritingMode = 'reply' | 'note'
export type DraftPlace = { interactionId: string; mode: WritingMode }

export type Drafts = Omit<Kept<Draft>, 'set'> & {
  get(place: DraftPlace): Draft
  set(place: DraftPlace, draft: Draft): void
}

export const emptyDraft: Draft = { text: '', isPlain: false }
const storedDraft = z.strictObject({ text: z.string(), isPlain: z.boolean() })

export const placeKey = ({ interactionId, mode }: DraftPlace) => `${interactionId}.${mode}`

export function createDrafts(storage: KeptStorage, userId: string): Drafts {
  const kept = createKept({ storage, prefix: `scenarium.draft.${userId}.`, schema: storedDraft })
  return {
    ...kept,
    get: (place) => kept.store.getState()[placeKey(place)] ?? emptyDraft,
    set: (place, draft) => kept.set(placeKey(place), draft.text === '' ? undefined : draft),
  }
}
