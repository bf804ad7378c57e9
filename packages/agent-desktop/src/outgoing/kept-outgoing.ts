// Unconfirmed messages as the browser keeps them, one entry each, so that tabs of one person do not overwrite one another's.
import { messageSending } from '@scenarium/api'
import { z } from 'zod'
import type { OutgoingMessage } from './outgoing.ts'

export type KeptOutgoing = {
  /** In the order they were written. */
  load(): OutgoingMessage[]
  save(message: OutgoingMessage): void
  remove(outgoingId: string): void
}

export type OutgoingStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const keptMessage = z.strictObject({
  outgoingId: z.string(),
  interactionId: z.string(),
  customerName: z.string(),
  fileName: z.string().optional(),
  /** Breaks ties of messages written in the same millisecond. */
  order: z.number(),
  createdAt: z.number(),
  isFailed: z.boolean(),
  problem: z.string().nullable(),
  content: z.record(z.string(), z.unknown()),
})

export const outgoingPrefix = (userId: string) => `scenarium.outgoing.${userId}.`

export function keepOutgoing(storage: OutgoingStorage, userId: string): KeptOutgoing {
  const prefix = outgoingPrefix(userId)
  const orders = new Map<string, number>()
  let lastOrder = 0

  function orderOf(outgoingId: string): number {
    const known = orders.get(outgoingId)
    if (known !== undefined) return known
    lastOrder += 1
    orders.set(outgoingId, lastOrder)
    return lastOrder
  }

  function loadOne(key: string) {
    try {
      const { order, isFailed, content, ...rest } = keptMessage.parse(JSON.parse(storage.getItem(key) ?? ''))
      const { commandId: _, ...sending } = messageSending.parse({ ...content, commandId: rest.outgoingId })
      orders.set(rest.outgoingId, order)
      lastOrder = Math.max(lastOrder, order)
      const state: OutgoingMessage['state'] = isFailed ? 'failed' : 'waiting'
      return [{ order, message: { ...rest, content: sending, state } }]
    } catch {
      // Of another version, or not ours: it cannot be sent by us.
      return []
    }
  }

  return {
    load() {
      try {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
        const found = keys.filter((key) => key.startsWith(prefix)).flatMap(loadOne)
        const sorted = found.toSorted((a, b) => a.message.createdAt - b.message.createdAt || a.order - b.order)
        return sorted.map(({ message }) => message)
      } catch {
        return []
      }
    },
    save({ state, ...message }) {
      try {
        const kept: z.input<typeof keptMessage> = {
          ...message,
          content: { ...message.content },
          order: orderOf(message.outgoingId),
          isFailed: state === 'failed',
        }
        storage.setItem(prefix + message.outgoingId, JSON.stringify(kept))
      } catch {
        // Without storage a message lasts as long as the page.
      }
    },
    remove(outgoingId) {
      orders.delete(outgoingId)
      try {
        storage.removeItem(prefix + outgoingId)
      } catch {
        // As above.
      }
    },
  }
}
