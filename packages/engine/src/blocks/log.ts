import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { messageText } from '../scenario/setting.ts'

/**
 * Writes a line for authors, to see what a session knew at this point: in Try it, and in the replay of the conversation at this
 * step. It is kept as long as the variables of the conversation, and erased with them.
 *
 * Exits: `next`.
 *
 * @example
 * { "text": "Order number is $(order)", "level": "info" }
 */
export const log = defineBlock({
  type: 'log',
  settings: z.strictObject({ text: messageText, level: z.enum(['info', 'warning']).optional() }),
  exits: () => ['next'],
  behavior: ({ text, level = 'info' }) => ({
    kind: 'leave',
    effects: [{ type: 'write_log', level, text }],
    to: { exit: 'next' },
  }),
})
