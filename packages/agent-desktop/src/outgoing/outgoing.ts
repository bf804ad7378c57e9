// What the agent has sent and the server has not confirmed yet. One message of a chat is under way at a time, so that they
// arrive in the order they were written. All of it is kept in the browser (kept-outgoing.ts): after a reload, a killed tab or
// a lost connection it is sent again under the same command id, which carries it out once at most.
import type { MessageSending, MessageView } from '@scenarium/api'
import type { KeptOutgoing } from './kept-outgoing.ts'

type WithoutCommand<Sending> = Sending extends unknown ? Omit<Sending, 'commandId'> : never
export type OutgoingContent = WithoutCommand<MessageSending>

export type OutgoingMessage = {
  /** Also the command's id: trying again carries out the same command. */
  outgoingId: string
  interactionId: string
  /** For whoever reads it when the chat is gone. */
  customerName: string
  content: OutgoingContent
  /** Of a file, which the server knows by its id. */
  fileName?: string
  createdAt: number
  /**
   * `held`: from before a reload or a cut, sent once the desktop is connected. `unanswered`: nobody answered for long, so it
   * may have been sent. `failed`: the server refused it.
   */
  state: 'waiting' | 'held' | 'sending' | 'retrying' | 'unanswered' | 'failed'
  problem: string | null
}

/** Whoever receives an answer, receives one of these. */
export type SendingOutcome =
  | { kind: 'sent'; messages: readonly MessageView[] }
  | { kind: 'refused'; problem: string }
  | { kind: 'unanswered'; problem: string }

export type OutgoingDeps = {
  newId(): string
  now(): number
  /** Sends until there is an answer, or for so long as the agent would wait. */
  send(message: OutgoingMessage, onRetry: () => void): Promise<SendingOutcome>
  sent(message: OutgoingMessage, messages: readonly MessageView[]): void
  changed(messages: readonly OutgoingMessage[]): void
  kept: KeptOutgoing
}

export type NewOutgoing = Pick<OutgoingMessage, 'interactionId' | 'customerName' | 'content' | 'fileName'>

export type Outgoing = {
  add(message: NewOutgoing): void
  retry(outgoingId: string): void
  /** Gives up on one that is not under way. */
  discard(outgoingId: string): void
  /** The desktop is connected: what was held or had no answer is sent. */
  resume(): void
  /** Another tab changed what is kept. */
  readAgain(): void
  forgetAll(): void
}

const isUnderWay = ({ state }: OutgoingMessage) => state === 'sending' || state === 'retrying'

export function createOutgoing(deps: OutgoingDeps): Outgoing {
  const { kept } = deps
  let messages: readonly OutgoingMessage[] = []

  function set(next: readonly OutgoingMessage[]) {
    messages = next
    deps.changed(messages)
  }

  function change(outgoingId: string, changes: Partial<OutgoingMessage>) {
    set(messages.map((message) => (message.outgoingId === outgoingId ? { ...message, ...changes } : message)))
    const changed = messages.find((message) => message.outgoingId === outgoingId)
    if (changed !== undefined) kept.save(changed)
  }

  function remove(outgoingId: string) {
    kept.remove(outgoingId)
    set(messages.filter((message) => message.outgoingId !== outgoingId))
  }

  /** A refused message stands aside; one whose fate is open holds up what was written after it. */
  function sendNext(interactionId: string) {
    const next = messages.find((message) => message.interactionId === interactionId && message.state !== 'failed')
    if (next?.state === 'waiting') void send(next)
  }

  async function send(message: OutgoingMessage) {
    const { outgoingId, interactionId } = message
    change(outgoingId, { state: 'sending' })
    const onRetry = () => change(outgoingId, { state: 'retrying' })
    const outcome = await deps.send(message, onRetry)
    // Another tab was told first, or the agent has signed out.
    const isStillHere = messages.some((one) => one.outgoingId === outgoingId)
    if (outcome.kind === 'sent') deps.sent(message, outcome.messages)
    if (isStillHere) {
      if (outcome.kind === 'sent') remove(outgoingId)
      else change(outgoingId, { state: outcome.kind === 'refused' ? 'failed' : 'unanswered', problem: outcome.problem })
    }
    sendNext(interactionId)
  }

  function resumeChats(interactionIds: Iterable<string>) {
    for (const interactionId of new Set(interactionIds)) sendNext(interactionId)
  }

  const outgoing: Outgoing = {
    add(message) {
      const added: OutgoingMessage = {
        ...message,
        outgoingId: deps.newId(),
        createdAt: deps.now(),
        state: 'waiting',
        problem: null,
      }
      kept.save(added)
      set([...messages, added])
      sendNext(message.interactionId)
    },
    retry(outgoingId) {
      const message = messages.find((other) => other.outgoingId === outgoingId)
      if (message?.state !== 'failed' && message?.state !== 'unanswered') return
      change(outgoingId, { state: 'waiting', problem: null })
      sendNext(message.interactionId)
    },
    discard(outgoingId) {
      const message = messages.find((other) => other.outgoingId === outgoingId)
      if (message === undefined || isUnderWay(message)) return
      remove(outgoingId)
      sendNext(message.interactionId)
    },
    resume() {
      const resumed = messages.filter(({ state }) => state === 'held' || state === 'unanswered')
      for (const { outgoingId } of resumed) change(outgoingId, { state: 'waiting', problem: null })
      resumeChats(resumed.map(({ interactionId }) => interactionId))
    },
    readAgain() {
      const now = kept.load()
      const keptIds = new Set(now.map(({ outgoingId }) => outgoingId))
      const gone = messages.filter((message) => !keptIds.has(message.outgoingId) && !isUnderWay(message))
      if (gone.length === 0) return
      set(messages.filter((message) => !gone.includes(message)))
      resumeChats(gone.map(({ interactionId }) => interactionId))
    },
    forgetAll() {
      for (const { outgoingId } of messages) kept.remove(outgoingId)
      set([])
    },
  }
  const restored = kept.load()
  if (restored.length > 0) set(restored.map((one) => (one.state === 'failed' ? one : { ...one, state: 'held' })))
  return outgoing
}
