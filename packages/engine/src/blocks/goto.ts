import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { blockId } from '../scenario/scenario.ts'

/**
 * Goes on at another block of the scenario, so that no line has to be drawn across the canvas.
 *
 * Exits: none.
 *
 * @example
 * { "block": "main_menu" }
 */
export const goto = defineBlock({
  type: 'goto',
  settings: z.strictObject({ block: blockId }),
  exits: () => [],
  declares: ({ block }) => ({ blocks: [block] }),
  behavior: ({ block }) => ({ kind: 'leave', to: { block } }),
})
