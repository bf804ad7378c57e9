import { z } from 'zod'
import { MAX_ATTACHED_VALUES, MAX_TITLE_LENGTH } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { templateText } from '../scenario/template.ts'

/**
 * Attaches named values to the interaction; the agent sees them beside the chat.
 *
 * Exits: `next`.
 *
 * @example
 * { "values": { "Order": "$(order)", "Asked about": "$(item.message)" } }
 */
export const attachedData = defineBlock({
  type: 'attached_data',
  settings: z.strictObject({
    values: z
      .record(z.string().min(1).max(MAX_TITLE_LENGTH), templateText)
      .refine(
        (values) => Object.keys(values).length <= MAX_ATTACHED_VALUES,
        `Give at most ${MAX_ATTACHED_VALUES} values.`,
      ),
  }),
  exits: () => ['next'],
  behavior: ({ values }) => ({ kind: 'leave', effects: [{ type: 'attach_data', values }], to: { exit: 'next' } }),
})
