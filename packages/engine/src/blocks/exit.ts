import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { messageText } from '../scenario/setting.ts'

/**
 * Ends the interaction, with a farewell if you like; in a scenario called by another one it ends both.
 *
 * Exits: none.
 *
 * @example
 * { "farewell": "Goodbye, $(item.firstName)!" }
 */
export const exit = defineBlock({
  type: 'exit',
  settings: z.strictObject({ farewell: messageText.optional() }),
  exits: () => [],
  behavior: ({ farewell }) => ({
    kind: 'end',
    effects: farewell === undefined ? [] : [{ type: 'send_message', text: farewell }],
    outcome: 'exit',
  }),
})
