import type { ChatLoader } from './chat-loader.ts'
import type { Control } from './control.ts'
import { mostChats } from './selectors.ts'
import { type ChatPlace, chatKey } from './state.ts'
import type { Store } from './store.ts'

export interface Directory {
  /** Loads who exists and all the chats in the list. */
  reload(): Promise<void>
  /** Loads who exists soon, and the chats not seen so far. */
  follow(): void
}

/** A test may make many customers at once; the page follows when the first of them has settled. */
const followPauseMs = 200

/** Keeps the page's knowledge of bots and customers. `loaded` runs after each success. */
export const createDirectory = (
  control: Control,
  store: Store,
  loader: ChatLoader,
  loaded: () => Promise<void>,
): Directory => {
  let isFollowing = false

  const load = async (isWanted: (place: ChatPlace) => boolean): Promise<void> => {
    try {
      const [bots, customers] = await Promise.all([control.bots(), control.customers()])
      store.dispatch({ type: 'directory_loaded', bots, customers })
      await loaded()
    } catch (error) {
      store.dispatch({ type: 'directory_failed', reason: error instanceof Error ? error.message : String(error) })
      return
    }
    const { selectedBot, customers, open } = store.state()
    const listed = selectedBot === null ? [] : customers.slice(-mostChats)
    const places = listed.map(({ id }) => ({ bot: selectedBot ?? '', customerId: id }))
    for (const place of open === null ? places : [open, ...places]) if (isWanted(place)) loader.refresh(place)
  }

  return {
    reload: () => load(() => true),
    follow: () => {
      if (isFollowing) return
      isFollowing = true
      setTimeout(() => {
        isFollowing = false
        void load((place) => store.state().chats[chatKey(place)] === undefined)
      }, followPauseMs)
    },
  }
}
