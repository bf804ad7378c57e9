// What was typed and not sent, by chat, replies apart from notes. It survives switching between chats, reloading, a killed tab
// and a second tab, and is forgotten when the chat is over for the agent, or nobody is signed in any more.

import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft } from './content/compose.ts'

export type WritingMode = 'reply' | 'note'
export type DraftPlace = { interactionId: string; mode: WritingMode }
export type DraftStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export type Drafts = {
  store: StoreApi<{ readonly [place: string]: Draft }>
  get(place: DraftPlace): Draft
  set(place: DraftPlace, draft: Draft): void
  /** Another tab changed what is stored under that key; null: everything. */
  readAgain(key: string | null): void
  /** Forgets drafts of all other chats. */
  keepOnly(interactionIds: ReadonlySet<string>): void
  forgetAll(): void
}

export const emptyDraft: Draft = { text: '', isPlain: false }
const storedDraft = z.strictObject({ text: z.string(), isPlain: z.boolean() })

export const placeKey = ({ interactionId, mode }: DraftPlace) => `${interactionId}.${mode}`

export function createDrafts(storage: DraftStorage, userId: string): Drafts {
  const prefix = `scenarium.draft.${userId}.`
  const store = createStore<{ readonly [place: string]: Draft }>(() => loadAll())

  function loadAll(): { [place: string]: Draft } {
    return Object.fromEntries(
      storedKeys().flatMap((key) => {
        const draft = load(key)
        return draft === undefined ? [] : [[key.slice(prefix.length), draft]]
      }),
    )
  }

  function storedKeys(): string[] {
    try {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      return keys.filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  }

  function load(key: string): Draft | undefined {
    try {
      return storedDraft.parse(JSON.parse(storage.getItem(key) ?? ''))
    } catch {
      return undefined
    }
  }

  function hold(place: string, draft: Draft | undefined) {
    const { [place]: _, ...others } = store.getState()
    store.setState(draft === undefined ? others : { ...others, [place]: draft }, true)
  }

  function keep(place: string, draft: Draft | undefined) {
    hold(place, draft)
    try {
      if (draft === undefined) storage.removeItem(prefix + place)
      else storage.setItem(prefix + place, JSON.stringify(draft))
    } catch {
      // Without storage a draft lasts as long as the page.
    }
  }

  return {
    store,
    get: (place) => store.getState()[placeKey(place)] ?? emptyDraft,
    set: (place, draft) => keep(placeKey(place), draft.text === '' ? undefined : draft),
    readAgain(key) {
      if (key === null) store.setState(loadAll(), true)
      else if (key.startsWith(prefix)) hold(key.slice(prefix.length), load(key))
    },
    keepOnly(interactionIds) {
      for (const place of Object.keys(store.getState())) {
        const [interactionId = ''] = place.split('.')
        if (!interactionIds.has(interactionId)) keep(place, undefined)
      }
    },
    forgetAll() {
      for (const place of Object.keys(store.getState())) keep(place, undefined)
    },
  }
}
