import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { priority } from '../scenario/setting.ts'

/**
 * Sets the priority this interaction has in the queue, from 0 to 1000: higher is served first.
 *
 * Exits: `next`.
 *
 * @example
 * { "priority": 50 }
 */
export const setPriority = defineBlock({
  type: 'set_priority',
  settings: z.strictObject({ priority }),
  exits: () => ['next'],
  behavior: ({ priority }) => ({ kind: 'leave', effects: [{ type: 'set_priority', priority }], to: { exit: 'next' } }),
})
