// What the agent has sent and the server has not confirmed yet. One message of a chat is under way at a time, so that they
// arrive in the order they were written; what failed stays with its reason until the agent decides.
import type { MessageSending, MessageView } from '@scenarium/api'

type WithoutCommand<Sending> = Sending extends unknown ? Omit<Sending, 'commandId'> : never
export type OutgoingContent = WithoutCommand<MessageSending>

export type OutgoingMessage = {
  /** Also the command's id: trying again carries out the same command. */
  outgoingId: string
  interactionId: string
  content: OutgoingContent
  createdAt: number
  state: 'waiting' | 'sending' | 'retrying' | 'failed'
  problem: string | null
}

export type OutgoingDeps = {
  newId(): string
  now(): number
  /** Sends until there is an answer; throws when it is refused or nobody answers for long. */
  send(message: OutgoingMessage, onRetry: () => void): Promise<readonly MessageView[]>
  sent(message: OutgoingMessage, messages: readonly MessageView[]): void
  changed(messages: readonly OutgoingMessage[]): void
  errorText(error: unknown): string
}

export type Outgoing = {
  add(interactionId: string, content: OutgoingContent): void
  retry(outgoingId: string): void
  discard(outgoingId: string): void
}

export function createOutgoing(deps: OutgoingDeps): Outgoing {
  let messages: readonly OutgoingMessage[] = []

  function set(next: readonly OutgoingMessage[]) {
    messages = next
    deps.changed(messages)
  }

  function change(outgoingId: string, changes: Partial<OutgoingMessage>) {
    set(messages.map((message) => (message.outgoingId === outgoingId ? { ...message, ...changes } : message)))
  }

  function sendNext(interactionId: string) {
    const own = messages.filter((message) => message.interactionId === interactionId)
    if (own.some(({ state }) => state === 'sending' || state === 'retrying')) return
    const next = own.find(({ state }) => state === 'waiting')
    if (next !== undefined) void send(next)
  }

  async function send(message: OutgoingMessage) {
    const { outgoingId, interactionId } = message
    change(outgoingId, { state: 'sending' })
    try {
      const sent = await deps.send(message, () => change(outgoingId, { state: 'retrying' }))
      deps.sent(message, sent)
      set(messages.filter((other) => other.outgoingId !== outgoingId))
    } catch (error) {
      change(outgoingId, { state: 'failed', problem: deps.errorText(error) })
    }
    sendNext(interactionId)
  }

  return {
    add(interactionId, content) {
      const outgoingId = deps.newId()
      set([...messages, { outgoingId, interactionId, content, createdAt: deps.now(), state: 'waiting', problem: null }])
      sendNext(interactionId)
    },
    retry(outgoingId) {
      const message = messages.find((other) => other.outgoingId === outgoingId)
      if (message?.state !== 'failed') return
      change(outgoingId, { state: 'waiting', problem: null })
      sendNext(message.interactionId)
    },
    discard(outgoingId) {
      set(messages.filter((message) => message.outgoingId !== outgoingId || message.state !== 'failed'))
    },
  }
}
