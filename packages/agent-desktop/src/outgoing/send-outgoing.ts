import type { DeskClient } from '@scenarium/api'
import { errorText, NoAnswerError, sendCommand } from '@scenarium/web-kit'
import type { OutgoingDeps } from './outgoing.ts'

/**
 * Asks the server, which remembers what it has carried out. It is asked about chats that are no longer the agent's as well:
 * only the server knows whether a message got through before the answer was lost, and it takes nothing from who is not in the chat.
 */
export function sendOutgoing(client: DeskClient): OutgoingDeps['send'] {
  return async ({ outgoingId, interactionId, content }, onRetry) => {
    try {
      const { messages } = await sendCommand((body) => client.sendMessage(interactionId, { ...content, ...body }), {
        commandId: outgoingId,
        onRetry,
      })
      return { kind: 'sent', messages }
    } catch (error) {
      return { kind: error instanceof NoAnswerError ? 'unanswered' : 'refused', problem: errorText(error) }
    }
  }
}
