import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { variableName } from '../scenario/scope.ts'
import { templateText } from '../scenario/template.ts'

/**
 * Gives a variable a value: a text, or the result of an expression when it begins with `=`.
 *
 * `2+2` stays a text, `=2+2` is the number 4. Texts can hold `$(name)`; expressions use the names as they are
 * (`=upper(item.firstName)`).
 *
 * Exits: `next`. An expression that cannot be computed takes the session to the exception handler.
 *
 * @example
 * { "variable": "greeting", "value": "Hello $(item.firstName)" }
 */
export const setVariable = defineBlock({
  type: 'set_variable',
  settings: z.strictObject({ variable: variableName, value: templateText }),
  exits: () => ['next'],
  behavior: ({ variable, value }) => ({
    kind: 'leave',
    set: { [variable]: value.startsWith('=') ? { expression: value.slice(1) } : { template: value } },
    to: { exit: 'next' },
  }),
})
