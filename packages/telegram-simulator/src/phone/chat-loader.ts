import type { Control } from './control.ts'
import { type ChatPlace, chatKey } from './state.ts'
import type { Store } from './store.ts'

const parallelLoads = 4

export interface ChatLoader {
  /** Loads a chat soon; asking again while it is being loaded loads it once more afterwards. */
  refresh(place: ChatPlace): void
}

/** Loads chats a few at a time, the open one first. */
export const createChatLoader = (control: Control, store: Store): ChatLoader => {
  const waiting = new Map<string, ChatPlace>()
  const loading = new Set<string>()

  const next = (): ChatPlace | undefined => {
    const { open } = store.state()
    const openKey = open === null ? null : chatKey(open)
    const ready = [...waiting].filter(([key]) => !loading.has(key))
    return (ready.find(([key]) => key === openKey) ?? ready[0])?.[1]
  }

  const load = async (place: ChatPlace): Promise<void> => {
    const key = chatKey(place)
    waiting.delete(key)
    loading.add(key)
    try {
      store.dispatch({ type: 'chat_loaded', place, chat: await control.chat(place) })
    } catch (error) {
      store.dispatch({ type: 'chat_failed', place, reason: error instanceof Error ? error.message : String(error) })
    }
    loading.delete(key)
    fill()
  }

  const fill = (): void => {
    while (loading.size < parallelLoads) {
      const place = next()
      if (place === undefined) return
      void load(place)
    }
  }

  return {
    refresh: (place) => {
      waiting.set(chatKey(place), place)
      fill()
    },
  }
}
