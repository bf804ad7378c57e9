import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'

/**
 * Where the scenario goes on after trouble: an open exit, an expression that fails, too many blocks in a row, or a
 * customer who leaves while no agent is connected. A scenario has at most one; it is entered at most once per session.
 *
 * `$(exception.code)` says what happened (`customer_left`, `expression_failed`, `exit_open`, …), `$(exception.text)` says
 * it in words, and `$(exception.blockId)` where. Without a handler here, that of the calling scenario is used; without any, the
 * interaction goes to its fallback.
 *
 * Exits: `next`.
 *
 * @example
 * {}
 */
export const exceptionHandler = defineBlock({
  type: 'exception_handler',
  settings: z.strictObject({}),
  exits: () => ['next'],
  behavior: () => ({ kind: 'leave', to: { exit: 'next' } }),
})
