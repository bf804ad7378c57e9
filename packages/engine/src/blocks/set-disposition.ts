import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { resourceName } from '../scenario/setting.ts'
import { templateText } from '../scenario/template.ts'

/**
 * Sets the disposition of the interaction, for chats that end without an agent.
 *
 * Exits: `next`.
 *
 * @example
 * { "disposition": "Resolved", "note": "Answered by the opening hours" }
 */
export const setDisposition = defineBlock({
  type: 'set_disposition',
  settings: z.strictObject({ disposition: resourceName, note: templateText.optional() }),
  exits: () => ['next'],
  declares: ({ disposition }) => ({ dispositions: [disposition] }),
  behavior: ({ disposition, note = '' }) => ({
    kind: 'leave',
    effects: [{ type: 'set_disposition', disposition, note }],
    to: { exit: 'next' },
  }),
})
