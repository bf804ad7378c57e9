import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { waitSeconds } from '../scenario/setting.ts'

/**
 * Does nothing for a while. What the customer writes meanwhile is kept in `$(item.message)` and does not end the wait.
 *
 * Exits: `next` when the time is over.
 *
 * @example
 * { "seconds": 2.5 }
 */
export const wait = defineBlock({
  type: 'wait',
  settings: z.strictObject({ seconds: waitSeconds }),
  exits: () => ['next'],
  behavior: ({ seconds }) => ({ kind: 'wait', on: {}, timeout: { seconds, exit: 'next' } }),
})
