import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'

/**
 * Goes back to the scenario that started this one. In a scenario that no other one started it ends the interaction.
 *
 * Exits: none.
 *
 * @example
 * {}
 */
export const returnBlock = defineBlock({
  type: 'return',
  settings: z.strictObject({}),
  exits: () => [],
  behavior: () => ({ kind: 'end', outcome: 'return' }),
})
