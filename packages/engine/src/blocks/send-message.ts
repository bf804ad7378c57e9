import { z } from 'zod'
import { DEFAULT_RESPONSE_SECONDS, TELEGRAM_CAPTION_LENGTH, TELEGRAM_TEXT_LENGTH } from '../limits.ts'
import { type Arrival, type BlockEffect, defineBlock } from '../scenario/block.ts'
import { blockButtons, buttonProblems, buttons, fixedLength } from '../scenario/buttons.ts'
import type { Problem } from '../scenario/problem.ts'
import { messageText, waitSeconds } from '../scenario/setting.ts'

type Exit = 'next' | 'send_error' | 'timeout' | 'file_received'

const settings = z.strictObject({
  text: messageText,
  buttons: buttons.optional(),
  /** Takes away the reply buttons an earlier message brought. */
  removeReplyKeyboard: z.boolean().optional(),
  attachment: z.strictObject({ url: messageText, kind: z.enum(['photo', 'document', 'video', 'audio']) }).optional(),
  waitForResponse: z
    .strictObject({ timeoutSeconds: waitSeconds.optional(), expectFile: z.boolean().optional() })
    .optional(),
})
type Settings = z.infer<typeof settings>

/**
 * Sends a message to the customer, with buttons or an attachment if you like, and can wait for the answer.
 *
 * With `waitForResponse` the scenario stays here until the customer writes or presses a button; the answer is in
 * `$(item.message)`. A button answers with its label. Without an answer for `timeoutSeconds` (600 unless set) it goes on
 * by `timeout`. With `expectFile`, a photo, document or voice message leaves by `file_received` (see `$(item.file.kind)`).
 *
 * Exits: `next` when the message is sent, or answered if waiting; `send_error` when it could not be delivered (the reason
 * is in `$(sendMessageResultBody)`) — if this exit is open, delivery is not waited for; `timeout` and `file_received` as
 * above. In an attachment's or a button's `url`, variables are percent-encoded unless the address begins with them.
 *
 * @example
 * { "text": "Hello $(item.firstName)! How can we help?",
 *   "buttons": { "kind": "inline", "rows": [[{ "label": "Opening hours" }, { "label": "Talk to an agent" }]] },
 *   "waitForResponse": { "timeoutSeconds": 600 } }
 */
export const sendMessage = defineBlock({
  type: 'send_message',
  settings,
  exits: ({ waitForResponse }): readonly Exit[] => {
    if (waitForResponse === undefined) return ['next', 'send_error']
    const exits = ['next', 'send_error', 'timeout'] as const
    return waitForResponse.expectFile === true ? [...exits, 'file_received'] : exits
  },
  optionalExits: ['send_error'],
  behavior: (settings, wiring) => {
    const { waitForResponse } = settings
    const message = messageOf(settings)
    const failed: Arrival<Exit>[] = wiring.isConnected('send_error') ? sendErrors : []
    if (waitForResponse !== undefined) {
      const file: Arrival<Exit>[] = waitForResponse.expectFile === true ? fileReceived : []
      return {
        kind: 'wait',
        effects: [message],
        on: { message_received: [...file, { exit: 'next' }], send_failed: failed, effect_failed: failed },
        timeout: { seconds: waitForResponse.timeoutSeconds ?? DEFAULT_RESPONSE_SECONDS, exit: 'timeout' },
      }
    }
    if (failed.length === 0) return { kind: 'leave', effects: [message], to: { exit: 'next' } }
    return {
      kind: 'wait',
      effects: [{ ...message, awaitDelivery: true }],
      on: { message_sent: [{ exit: 'next' }], send_failed: failed, effect_failed: failed },
    }
  },
  check: (settings) => [
    ...textProblems(settings),
    ...buttonProblems(
      messageOf(settings).buttons ?? [],
      'buttons',
      (row, column) => `buttons.rows.${row}.${column}.label`,
    ),
  ],
})

const sendErrors: Arrival<Exit>[] = [{ exit: 'send_error', set: { sendMessageResultBody: { event: 'reason' } } }]
const fileReceived: Arrival<Exit>[] = [{ when: { kind: 'has_value', variable: 'event.files' }, exit: 'file_received' }]

function messageOf({ text, buttons, removeReplyKeyboard, attachment }: Settings) {
  return {
    type: 'send_message',
    text,
    ...(buttons !== undefined && { buttons: blockButtons(buttons) }),
    ...(removeReplyKeyboard === true && { removeReplyKeyboard }),
    ...(attachment !== undefined && { attachment }),
  } satisfies BlockEffect
}

function textProblems({ text, attachment }: Settings): Omit<Problem, 'blockId'>[] {
  const limit = attachment === undefined ? TELEGRAM_TEXT_LENGTH : TELEGRAM_CAPTION_LENGTH
  if (fixedLength(text) <= limit) return []
  const consequence =
    attachment === undefined
      ? `Telegram takes ${limit} characters in a message, so the customer gets this text in several.`
      : `Telegram takes ${limit} characters under an attachment, so the customer gets the text as a message after it.`
  // The server divides long texts where a reader would pause; an author may prefer to choose the place.
  return [
    {
      code: 'text_too_long',
      severity: 'warning',
      setting: 'text',
      text: `${consequence} Shorten it, or divide it yourself.`,
    },
  ]
}
