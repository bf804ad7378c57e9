import { z } from 'zod'
import { DEFAULT_RESPONSE_SECONDS, DEFAULT_RETRIES, MAX_RETRIES } from '../limits.ts'
import { type Arrival, type Behavior, type BlockButton, defineBlock, type ValueSource } from '../scenario/block.ts'
import { buttonProblems, inlineChoices } from '../scenario/buttons.ts'
import type { Condition } from '../scenario/condition.ts'
import { patternText } from '../scenario/pattern.ts'
import { variableName } from '../scenario/scope.ts'
import { messageText, waitSeconds } from '../scenario/setting.ts'

type Exit = 'next' | 'invalid' | 'timeout'

const input = z.discriminatedUnion('kind', [
  /** Any text, or text a regular expression is found in. */
  z.strictObject({ kind: z.literal('text'), pattern: patternText.optional() }),
  z.strictObject({ kind: z.literal('number'), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ kind: z.literal('email') }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.literal('date') }),
  /** One of the options, by button or typed. The variable gets `value`, or the label when there is none. */
  z.strictObject({
    kind: z.literal('choice'),
    options: z.array(z.strictObject({ label: messageText, value: z.string().min(1).optional() })).min(1),
  }),
  /** The phone number, shared by a button of the messenger. */
  z.strictObject({ kind: z.literal('contact'), buttonLabel: messageText.optional() }),
  /** The place, shared by a button of the messenger: latitude, longitude, url. */
  z.strictObject({ kind: z.literal('location'), buttonLabel: messageText.optional() }),
])
type Input = z.infer<typeof input>

const ANY_TEXT: Input = { kind: 'text' }

/**
 * Asks the customer a question, checks the answer and stores it in a variable.
 *
 * What counts as an answer depends on `input.kind`: `text` (the default, with an optional regular `pattern`), `number` (with `min` and
 * `max`), `email`, `phone`, `date`, `choice` (buttons; the label may also be typed), `contact` or `location` (a button that
 * shares the phone number or the place). A number is stored as a number, a date as `2026-11-22`, a location as
 * `$(place.latitude)`, `$(place.longitude)` and `$(place.url)` of the variable. To anything else the block answers with
 * `retryPrompt` (the question again, unless set), `retries` times (2 unless set).
 *
 * Exits: `next` when the answer is stored; `invalid` when the retries are used up; `timeout` without an answer for
 * `timeoutSeconds` (600 unless set).
 *
 * @example
 * { "prompt": "What is your order number?", "variable": "order",
 *   "input": { "kind": "text", "pattern": "^[0-9]{6}$" }, "retryPrompt": "It has six digits. Please try again." }
 */
export const requestInput = defineBlock({
  type: 'request_input',
  settings: z.strictObject({
    prompt: messageText,
    variable: variableName,
    /** Any text unless set. */
    input: input.optional(),
    retries: z.number().int().min(0).max(MAX_RETRIES).optional(),
    retryPrompt: messageText.optional(),
    timeoutSeconds: waitSeconds.optional(),
  }),
  exits: (): readonly Exit[] => ['next', 'invalid', 'timeout'],
  behavior: (settings): Behavior<Exit> => {
    const { prompt, variable, retries = DEFAULT_RETRIES, retryPrompt = prompt, timeoutSeconds } = settings
    const buttons = buttonsFor(settings.input ?? ANY_TEXT)
    const ask = (text: string) => ({ type: 'send_message' as const, text, ...(buttons !== undefined && { buttons }) })
    const answers = answersTo(settings.input ?? ANY_TEXT).map(
      ({ when, value }): Arrival<Exit> => ({ when, exit: 'next', set: { [variable]: value } }),
    )
    return {
      kind: 'wait',
      effects: [ask(prompt)],
      on: { message_received: [...answers, { atMost: retries, effects: [ask(retryPrompt)] }, { exit: 'invalid' }] },
      timeout: { seconds: timeoutSeconds ?? DEFAULT_RESPONSE_SECONDS, exit: 'timeout' },
    }
  },
  check: ({ input = ANY_TEXT }) =>
    buttonProblems(buttonsFor(input) ?? [], 'input', (row) =>
      input.kind === 'choice' ? `input.options.${row}.label` : 'input.buttonLabel',
    ),
})

function buttonsFor(input: Input): BlockButton[][] | undefined {
  switch (input.kind) {
    case 'choice':
      return inlineChoices(input.options.map(({ label }) => label))
    case 'contact':
      return [[{ kind: 'reply', label: input.buttonLabel ?? 'Share my phone number', request: 'contact' }]]
    case 'location':
      return [[{ kind: 'reply', label: input.buttonLabel ?? 'Share my location', request: 'location' }]]
    default:
      return undefined
  }
}

const operand = '$(event.text)'
const asReceived: ValueSource = { event: 'text' }

/** The answers that count, each with the value it stores. */
function answersTo(input: Input): { when: Condition; value: ValueSource }[] {
  switch (input.kind) {
    case 'text': {
      const hasText: Condition = { kind: 'has_value', variable: 'event.text' }
      const { pattern } = input
      return [{ when: pattern === undefined ? hasText : { kind: 'matches', operand, pattern }, value: asReceived }]
    }
    case 'number':
      return [{ when: numberWithin(input), value: { expression: 'parsenumber(event.text)' } }]
    case 'date':
      return [{ when: { kind: 'format', operand, format: 'date' }, value: { expression: 'parsedate(event.text)' } }]
    case 'email':
    case 'phone':
      return [{ when: { kind: 'format', operand, format: input.kind }, value: { expression: 'trim(event.text)' } }]
    case 'choice':
      return input.options.map(({ label, value = label }) => ({
        when: { kind: 'text', operand, operator: 'is', value: label },
        value: { template: value },
      }))
    case 'contact':
      return [{ when: { kind: 'has_value', variable: 'event.contact' }, value: { event: 'contact.phoneNumber' } }]
    case 'location':
      return [{ when: { kind: 'has_value', variable: 'event.location' }, value: { event: 'location' } }]
  }
}

function numberWithin({ min, max }: Extract<Input, { kind: 'number' }>): Condition {
  const conditions: Condition[] = [{ kind: 'format', operand, format: 'number' }]
  if (min !== undefined) conditions.push({ kind: 'number', operand, operator: 'greater_or_equal', value: String(min) })
  if (max !== undefined) conditions.push({ kind: 'number', operand, operator: 'less_or_equal', value: String(max) })
  return { kind: 'all', conditions }
}
