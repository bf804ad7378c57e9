import type { Simulator } from '../simulator.ts'
import type { Bot } from '../world/bot.ts'
import { execute } from './execute.ts'
import type { Upload } from './request.ts'

const refused = new Set(['setwebhook', 'deletewebhook', 'close', 'logout'])
const noFiles: Map<string, Upload> = new Map()

function readBody(body: string): Record<string, unknown> | null {
  const text = body.trim()
  if (!text.startsWith('{')) return text.includes('method=') ? Object.fromEntries(new URLSearchParams(text)) : null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Runs the call a webhook put into its 2xx answer; its result goes nowhere, as at Telegram. */
export function runWebhookReply(simulator: Simulator, bot: Bot, body: string): void {
  const values = readBody(body)
  if (typeof values?.method !== 'string') return
  const { method, ...parameters } = values as { method: string }
  const name = method.toLowerCase()
  if (name === '' || refused.has(name) || name.startsWith('get')) return
  void execute(simulator, bot, { method, parameters: { values: parameters, files: noFiles }, isWaiting: () => true })
}
