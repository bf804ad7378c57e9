import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { resourceName } from '../scenario/setting.ts'

/**
 * Asks whether it is open now, by the hours of a schedule or a service; without `of`, by those of the scenario entry.
 *
 * Exits: `next` when open; `closed` when not, and when there is no such schedule or service.
 *
 * @example
 * { "of": "Support" }
 */
export const checkHours = defineBlock({
  type: 'check_hours',
  settings: z.strictObject({ of: resourceName.optional() }),
  exits: () => ['next', 'closed'],
  behavior: ({ of = null }) => ({
    kind: 'choose',
    branches: [{ when: { kind: 'hours', of }, exit: 'next' }],
    otherwise: 'closed',
  }),
})
