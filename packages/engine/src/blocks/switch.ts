import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { branchFields, branchList } from '../scenario/branch.ts'
import { variablePath } from '../scenario/scope.ts'
import { templateText } from '../scenario/template.ts'

/**
 * Chooses the way by the value of one variable. Upper and lower case, and spaces around a text, make no difference.
 *
 * Exits: one per value, named by the branch's `id`; `default` when no value is equal.
 *
 * @example
 * { "variable": "item.messenger.languageCode",
 *   "branches": [{ "id": "german", "label": "German", "value": "de" }, { "id": "french", "label": "French", "value": "fr" }] }
 */
export const switchBlock = defineBlock({
  type: 'switch',
  settings: z.strictObject({
    variable: variablePath,
    branches: branchList(z.strictObject({ ...branchFields, value: templateText }), 'default'),
  }),
  exits: ({ branches }): readonly string[] => ['default', ...branches.map(({ id }) => id)],
  behavior: ({ variable, branches }) => ({
    kind: 'choose',
    branches: branches.map(({ id, value }) => ({
      when: { kind: 'text', operand: `$(${variable})`, operator: 'is', value },
      exit: id,
    })),
    otherwise: 'default',
  }),
})
