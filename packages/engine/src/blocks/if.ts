import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { branchFields, branchList } from '../scenario/branch.ts'
import { condition } from '../scenario/condition.ts'

/**
 * Chooses the way by conditions: the first branch, from the top, whose condition holds.
 *
 * A condition compares a text (`$(item.message)` contains "order"), a number, a date, a time of day, the day of the week
 * or the hours of operation, asks whether a variable has a value, or matches a regular expression. Conditions combine in
 * groups of `all` and `any`. A comparison that cannot be made does not hold.
 *
 * Exits: one per branch, named by the branch's `id`; `next` when no branch holds.
 *
 * @example
 * { "branches": [{ "id": "wants_agent", "label": "Wants an agent",
 *     "when": { "kind": "text", "operand": "$(item.message)", "operator": "contains", "value": "agent" } }] }
 */
export const ifBlock = defineBlock({
  type: 'if',
  settings: z.strictObject({
    branches: branchList(z.strictObject({ ...branchFields, when: condition }), 'next'),
  }),
  exits: ({ branches }): readonly string[] => ['next', ...branches.map(({ id }) => id)],
  behavior: ({ branches }) => ({
    kind: 'choose',
    branches: branches.map(({ id, when }) => ({ when, exit: id })),
    otherwise: 'next',
  }),
})
