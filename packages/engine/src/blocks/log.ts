import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { messageText } from '../scenario/setting.ts'

/**
 * Writes a line into the interaction's log, for authors to see what a session knew at this point.
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
