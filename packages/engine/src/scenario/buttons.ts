// Buttons under a message: how authors write them, and what Telegram allows.
import { z } from 'zod'
import { BUTTON_LABEL_LENGTH, MAX_BUTTONS } from '../limits.ts'
import type { BlockButton } from './block.ts'
import type { Problem } from './problem.ts'
import { messageText } from './setting.ts'
import { parseTemplate } from './template.ts'

const inlineButton = z.strictObject({
  label: messageText,
  /** Opens this address instead of answering. */
  url: messageText.optional(),
})
const replyButton = z.strictObject({
  label: messageText,
  /** Shares the customer's phone number or place instead of sending the label. */
  request: z.enum(['contact', 'location']).optional(),
})
function rowsOf<Button extends z.ZodType>(button: Button) {
  return z.array(z.array(button).min(1)).min(1)
}

/**
 * Buttons in rows. `inline` buttons stand under the message and are good for one answer; `reply` buttons replace the
 * customer's keyboard until one is pressed. A pressed button says its label, as if the customer had typed it.
 */
export const buttons = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inline'), rows: rowsOf(inlineButton) }),
  z.strictObject({ kind: z.literal('reply'), rows: rowsOf(replyButton) }),
])
export type Buttons = z.infer<typeof buttons>

export function blockButtons(setting: Buttons): BlockButton[][] {
  if (setting.kind === 'reply') return setting.rows.map((row) => row.map((button) => ({ kind: 'reply', ...button })))
  return setting.rows.map((row) =>
    row.map(({ label, url }) => (url === undefined ? { kind: 'inline', label } : { kind: 'url', label, url })),
  )
}

/** One inline button per label, each in its own row. */
export function inlineChoices(labels: readonly string[]): BlockButton[][] {
  return labels.map((label) => [{ kind: 'inline', label }])
}

/** What Telegram would refuse or cut. `labelSetting` names the setting a label stands in. */
export function buttonProblems(
  rows: BlockButton[][],
  setting: string,
  labelSetting: (row: number, column: number) => string,
): Omit<Problem, 'blockId'>[] {
  const labels = rows.flatMap((row, rowIndex) =>
    row.map(({ label }, column) => ({ label, setting: labelSetting(rowIndex, column) })),
  )
  const tooMany: Omit<Problem, 'blockId'>[] =
    labels.length > MAX_BUTTONS
      ? [{ code: 'button_limit', severity: 'error', setting, text: `Telegram shows at most ${MAX_BUTTONS} buttons.` }]
      : []
  const long = labels.filter(({ label }) => fixedLength(label) > BUTTON_LABEL_LENGTH)
  return [
    ...tooMany,
    ...long.map(({ label, setting }) => ({
      code: 'button_limit' as const,
      severity: 'warning' as const,
      setting,
      text: `Shorten the button "${label.slice(0, 20)}…": more than ${BUTTON_LABEL_LENGTH} characters are cut.`,
    })),
  ]
}

/** Length of a template without its variables. */
export function fixedLength(text: string): number {
  return parseTemplate(text).texts.reduce((length, part) => length + part.length, 0)
}
