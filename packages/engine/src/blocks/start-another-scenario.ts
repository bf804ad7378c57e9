import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { variableName } from '../scenario/scope.ts'
import { resourceName } from '../scenario/setting.ts'
import { templateText } from '../scenario/template.ts'

/**
 * Runs another scenario and comes back when that one reaches Return.
 *
 * Both see the same variables. `parameters` fills the parameters the other scenario declares; those left out get their
 * defaults. If the other scenario reaches Exit, the interaction ends and nothing comes back. It is the version published
 * when it starts that runs to its end.
 *
 * Exits: `next` when it has returned; `failed` when it cannot start: not published, or scenarios call each other too deep.
 *
 * @example
 * { "scenario": "Identify customer", "parameters": { "question": "Your customer number, $(item.firstName)?" } }
 */
export const startAnotherScenario = defineBlock({
  type: 'start_another_scenario',
  settings: z.strictObject({ scenario: resourceName, parameters: z.record(variableName, templateText).optional() }),
  exits: () => ['next', 'failed'],
  declares: ({ scenario }) => ({ scenarios: [scenario] }),
  behavior: ({ scenario, parameters = {} }) => ({
    kind: 'call',
    scenario,
    parameters,
    returned: 'next',
    failed: 'failed',
  }),
})
