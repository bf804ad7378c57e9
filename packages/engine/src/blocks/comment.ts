import { z } from 'zod'
import { MAX_TEMPLATE_LENGTH } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'

/**
 * A note on the canvas. It does nothing and needs no connections; a session that comes by goes on at once.
 *
 * Exits: `next`.
 *
 * @example
 * { "text": "Ask sales before changing the wording below." }
 */
export const comment = defineBlock({
  type: 'comment',
  settings: z.strictObject({ text: z.string().max(MAX_TEMPLATE_LENGTH) }),
  exits: () => ['next'],
  optionalExits: ['next'],
  behavior: () => ({ kind: 'leave', to: { exit: 'next' } }),
})
