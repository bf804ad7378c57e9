// What was written to colleagues and is not with the server yet. Kept like messages to customers: it goes out though the drawer is
// closed or the page loaded anew, and what was refused stays until the person has decided.
import { z } from 'zod'
import type { StoreApi } from 'zustand/vanilla'
import { createKept, type KeptStorage } from '../desktop/kept.ts'

const keptMessage = z.strictObject({
  colleagueId: z.string(),
  text: z.string(),
  createdAt: z.number(),
  /** Why it was not sent; null while it is being sent. */
  problem: z.string().nullable(),
})
type KeptMessage = z.infer<typeof keptMessage>
export type InternalMessage = KeptMessage & { commandId: string }

export type InternalOutgoing = {
  /** By the id of the command that sends it, which carries it out once. */
  store: StoreApi<{ readonly [commandId: string]: KeptMessage }>
  write(message: Pick<KeptMessage, 'colleagueId' | 'text'>): void
  retry(commandId: string): void
  discard(commandId: string): void
  /** The desktop is connected: what a closed page left is sent. */
  resume(): void
  readAgain(storageKey: string | null): void
  forgetAll(): void
}

export type InternalOutgoingDeps = {
  storage: KeptStorage
  userId: string
  newId(): string
  now(): number
  /** Resolves when the server has it and it is shown among what was written. */
  send(message: InternalMessage): Promise<unknown>
  errorText(error: unknown): string
}

/** In the order they were written. */
export function inOrder(messages: { readonly [commandId: string]: KeptMessage }): InternalMessage[] {
  return Object.entries(messages)
    .map(([commandId, message]) => ({ commandId, ...message }))
    .toSorted((a, b) => a.createdAt - b.createdAt)
}

export function createInternalOutgoing(deps: InternalOutgoingDeps): InternalOutgoing {
  const { storage, userId } = deps
  const kept = createKept({ storage, prefix: `scenarium.internal-outgoing.${userId}.`, schema: keptMessage })
  const underWay = new Set<string>()
  /** The last one to each colleague; the next begins when it has ended, so that none overtakes another. */
  const lasts = new Map<string, Promise<void>>()

  function deliver({ commandId, colleagueId }: InternalMessage) {
    underWay.add(commandId)
    const last = lasts.get(colleagueId) ?? Promise.resolve()
    lasts.set(
      colleagueId,
      last.then(() => send(commandId)),
    )
  }

  async function send(commandId: string) {
    const message = kept.store.getState()[commandId]
    // Another tab has sent it, or nobody is signed in any more.
    if (message !== undefined) {
      try {
        await deps.send({ commandId, ...message })
        kept.set(commandId, undefined)
      } catch (error) {
        const isStillHere = kept.store.getState()[commandId] !== undefined
        if (isStillHere) kept.set(commandId, { ...message, problem: deps.errorText(error) })
      }
    }
    underWay.delete(commandId)
  }

  return {
    store: kept.store,
    write({ colleagueId, text }) {
      const commandId = deps.newId()
      const message = { colleagueId, text, createdAt: deps.now(), problem: null }
      kept.set(commandId, message)
      deliver({ commandId, ...message })
    },
    retry(commandId) {
      const message = kept.store.getState()[commandId]
      if (message === undefined || underWay.has(commandId)) return
      kept.set(commandId, { ...message, problem: null })
      deliver({ commandId, ...message })
    },
    discard: (commandId) => kept.set(commandId, undefined),
    resume() {
      for (const message of inOrder(kept.store.getState())) {
        if (message.problem === null && !underWay.has(message.commandId)) deliver(message)
      }
    },
    readAgain: kept.readAgain,
    forgetAll: kept.forgetAll,
  }
}
