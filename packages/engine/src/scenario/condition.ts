// Conditions as data: what If, Switch and the arrivals of waiting blocks decide by. A comparison that cannot be made (no
// number, no such schedule) is false, whatever its operator.
import { z } from 'zod'
import { MAX_CONDITION_DEPTH, MAX_CONDITIONS } from '../limits.ts'
import { expressionText } from './expression.ts'
import { patternText } from './pattern.ts'
import { variablePath } from './scope.ts'
import { templateText } from './template.ts'

const comparisons = ['is', 'is_not', 'less', 'less_or_equal', 'greater', 'greater_or_equal'] as const
const comparison = z.enum([...comparisons, 'between'])
/** Yes-or-no kinds; `is` when absent. */
const isOrIsNot = z.enum(['is', 'is_not']).optional()
const timeZone = z.string().min(1).max(64).optional()
export const dayOfWeek = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])

/** `between` takes `value` to `upTo`, both included; the other operators take `value` alone. */
const limits = { operator: comparison, value: templateText, upTo: templateText.optional() }
function hasItsLimits({ operator, upTo }: { operator: z.infer<typeof comparison>; upTo?: string }): boolean {
  return (operator === 'between') === (upTo !== undefined)
}
const limitsMessage = { message: 'Give upTo with "between" and only then.', path: ['upTo'] }

const textCondition = z.strictObject({
  kind: z.literal('text'),
  operand: templateText,
  operator: z.enum(['is', 'is_not', 'contains', 'does_not_contain', 'starts_with', 'ends_with']),
  value: templateText,
  /** Absent: `Yes` is `yes`. Spaces around either text never count. */
  caseSensitive: z.boolean().optional(),
})
const numberCondition = z
  .strictObject({ kind: z.literal('number'), operand: templateText, ...limits })
  .refine(hasItsLimits, limitsMessage)
/** Dates as `2026-11-22` or `22.11.2026`; without operand today's. */
const dateCondition = z
  .strictObject({ kind: z.literal('date'), operand: templateText.optional(), ...limits, timeZone })
  .refine(hasItsLimits, limitsMessage)
/** Times as `21:35`; without operand the time now. `between` 22:00 and 06:00 goes over midnight. */
const timeCondition = z
  .strictObject({ kind: z.literal('time'), operand: templateText.optional(), ...limits, timeZone })
  .refine(hasItsLimits, limitsMessage)
const dayCondition = z.strictObject({
  kind: z.literal('day'),
  operator: isOrIsNot,
  days: z.array(dayOfWeek).min(1).max(7),
  timeZone,
})
/** Is / is not open now: a schedule or a service by name, null for the scenario entry's own hours. */
const hoursCondition = z.strictObject({
  kind: z.literal('hours'),
  operator: isOrIsNot,
  of: z.string().min(1).max(200).nullable(),
})
/** Has / has not a value other than empty text, an empty list or null. */
const hasValueCondition = z.strictObject({
  kind: z.literal('has_value'),
  operator: isOrIsNot,
  variable: variablePath,
})
const matchesCondition = z.strictObject({
  kind: z.literal('matches'),
  operand: templateText,
  operator: isOrIsNot,
  pattern: patternText,
  caseSensitive: z.boolean().optional(),
})
const formatCondition = z.strictObject({
  kind: z.literal('format'),
  operand: templateText,
  operator: isOrIsNot,
  format: z.enum(['number', 'date', 'email', 'phone']),
})
/** Holds when the expression gives true. */
const expressionCondition = z.strictObject({ kind: z.literal('expression'), expression: expressionText })

/** Every kind of condition but the groups. */
export const leafConditions = [
  textCondition,
  numberCondition,
  dateCondition,
  timeCondition,
  dayCondition,
  hoursCondition,
  hasValueCondition,
  matchesCondition,
  formatCondition,
  expressionCondition,
] as const

export type LeafCondition = z.infer<(typeof leafConditions)[number]>
/** What each kind compares; docs/conditions.md is made of this. */
export const conditionMeanings: { [Kind in Condition['kind']]: string } = {
  text: 'Compares two texts. Upper and lower case make a difference only with `caseSensitive`, spaces around a text never.',
  number: 'Compares two numbers, with a point or a comma before the fraction. `between` takes `value` to `upTo`.',
  date: "Compares dates, written `2026-11-22` or `22.11.2026`; without `operand` it is today's.",
  time: 'Compares times of day, such as `21:35`; without `operand` it is now. `between` 22:00 and 06:00 goes over midnight.',
  day: 'Asks which day of the week it is.',
  hours: "Asks whether a schedule or a service is open now; `null` stands for the scenario entry's own hours.",
  has_value: 'Asks whether a variable has a value other than empty text, an empty list or null.',
  matches: 'Looks for a regular expression (RE2 syntax) in a text of up to 8,192 characters.',
  format: 'Asks whether a text is written like a number, a date, an email address or a phone number.',
  expression: 'Holds when an expression gives true.',
  all: 'Holds when all of its `conditions` hold.',
  any: 'Holds when one of its `conditions` holds.',
}

/** `all` of nothing holds, `any` of nothing does not. */
export type Condition = LeafCondition | { kind: 'all' | 'any'; conditions: Condition[] }

/** Groups nest to a fixed depth, so that no document can exhaust the stack. */
function conditionOfDepth(depth: number): z.ZodType<Condition> {
  if (depth === 0) return z.discriminatedUnion('kind', leafConditions)
  const conditions = z.array(conditionOfDepth(depth - 1)).max(MAX_CONDITIONS)
  const all = z.strictObject({ kind: z.literal('all'), conditions })
  const any = z.strictObject({ kind: z.literal('any'), conditions })
  return z.discriminatedUnion('kind', [...leafConditions, all, any])
}

export const condition = conditionOfDepth(MAX_CONDITION_DEPTH)

export { compileCondition, conditionTemplates, conditionVariables } from './evaluate-condition.ts'
