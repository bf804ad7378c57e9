import { z } from 'zod'
import { MAX_INTERNAL_MESSAGE_LENGTH, MAX_TITLE_LENGTH } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { messageText, resourceName } from '../scenario/setting.ts'

const settings = z.strictObject({
  to: z.discriminatedUnion('kind', [
    /** A user by name, or `$(user.loginId)`: the agent who was found. */
    z.strictObject({ kind: z.literal('user'), username: messageText.max(MAX_TITLE_LENGTH) }),
    /** Everybody who has the skill of the service. */
    z.strictObject({ kind: z.literal('service'), service: resourceName }),
  ]),
  text: messageText.max(MAX_INTERNAL_MESSAGE_LENGTH),
})

/**
 * Writes a message to a user of the contact center, or to everybody who serves a service. It is seen at once among the
 * messages of colleagues at the Agent Desktop, with the scenario's name and a way to the chat it is about; the customer
 * sees nothing of it. `username` may hold variables. Whoever is not signed in reads it later.
 *
 * Exits: `next` when it is written; `failed` when there is nobody to read it, its text is empty, or the budget for such
 * messages is used up.
 *
 * @example
 * { "to": { "kind": "service", "service": "Support" }, "text": "$(item.firstName) asks for a call back: $(phone)" }
 */
export const internalMessage = defineBlock({
  type: 'internal_message',
  settings,
  exits: () => ['next', 'failed'],
  declares: ({ to }) => (to.kind === 'user' ? { users: [to.username] } : { services: [to.service] }),
  behavior: ({ to, text }) => ({
    kind: 'wait',
    effects: [{ type: 'send_internal_message', to, text }],
    on: {
      internal_message_sent: [{ exit: 'next' }],
      internal_message_failed: [{ exit: 'failed' }],
      effect_failed: [{ exit: 'failed' }],
    },
  }),
})
