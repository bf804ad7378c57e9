// What is typed, kept in the browser under a key each, so that it survives another chat, a reload, a killed tab and a second tab.
import type { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'

export type KeptStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export type Kept<Value> = {
  store: StoreApi<{ readonly [key: string]: Value }>
  /** Undefined: nothing is kept there any more. */
  set(key: string, value: Value | undefined): void
  /** Another tab changed what is stored under that key; null: everything. */
  readAgain(storageKey: string | null): void
  forgetAll(): void
}

export type KeptOptions<Value> = { storage: KeptStorage; prefix: string; schema: z.ZodType<Value> }

export function createKept<Value>({ storage, prefix, schema }: KeptOptions<Value>): Kept<Value> {
  const store = createStore<{ readonly [key: string]: Value }>(() => loadAll())

  function loadAll(): { [key: string]: Value } {
    return Object.fromEntries(
      storedKeys().flatMap((storageKey) => {
        const value = load(storageKey)
        return value === undefined ? [] : [[storageKey.slice(prefix.length), value]]
      }),
    )
  }

  function storedKeys(): string[] {
    try {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      return keys.filter((storageKey) => storageKey.startsWith(prefix))
    } catch {
      return []
    }
  }

  function load(storageKey: string): Value | undefined {
    try {
      return schema.parse(JSON.parse(storage.getItem(storageKey) ?? ''))
    } catch {
      return undefined
    }
  }

  function hold(key: string, value: Value | undefined) {
    const { [key]: _, ...others } = store.getState()
    store.setState(value === undefined ? others : { ...others, [key]: value }, true)
  }

  function set(key: string, value: Value | undefined) {
    hold(key, value)
    try {
      if (value === undefined) storage.removeItem(prefix + key)
      else storage.setItem(prefix + key, JSON.stringify(value))
    } catch {
      // Without storage it lasts as long as the page.
    }
  }

  return {
    store,
    set,
    readAgain(storageKey) {
      if (storageKey === null) store.setState(loadAll(), true)
      else if (storageKey.startsWith(prefix)) hold(storageKey.slice(prefix.length), load(storageKey))
    },
    forgetAll() {
      for (const key of Object.keys(store.getState())) set(key, undefined)
    },
  }
}
