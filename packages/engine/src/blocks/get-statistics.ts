import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { variableName } from '../scenario/scope.ts'
import { resourceName } from '../scenario/setting.ts'

/**
 * Stores a figure of a service in a variable: how many customers wait, how many agents are ready, or how many seconds a
 * customer is likely to wait. Without `service` it is the service of the interaction.
 *
 * Exits: `next` when the figure is stored; `no_data` when there is none.
 *
 * @example
 * { "statistic": "estimated_wait_seconds", "service": "Support", "variable": "wait" }
 */
export const getStatistics = defineBlock({
  type: 'get_statistics',
  settings: z.strictObject({
    statistic: z.enum(['queue_length', 'agents_ready', 'estimated_wait_seconds']),
    service: resourceName.optional(),
    variable: variableName,
  }),
  exits: () => ['next', 'no_data'],
  declares: ({ service }) => ({ services: service === undefined ? [] : [service] }),
  behavior: ({ statistic, service = null, variable }) => ({
    kind: 'wait',
    effects: [{ type: 'read_statistics', statistic, service }],
    on: {
      statistics_read: [
        {
          when: { kind: 'has_value', variable: 'event.value' },
          exit: 'next',
          set: { [variable]: { event: 'value' } },
        },
        { exit: 'no_data' },
      ],
      effect_failed: [{ exit: 'no_data' }],
    },
  }),
})
