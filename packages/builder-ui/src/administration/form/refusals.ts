// What the server refused, each sentence at its field.
import { ApiError } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'

/** Sentences by field; `form` is for what belongs to none. */
export type Refusals = { readonly [field: string]: string }

/** Fields that a refusal as a whole is about. */
const fieldsOfCodes: { [code: string]: string } = {
  name_taken: 'name',
  name_in_use: 'name',
  bot_taken: 'botUsername',
  other_bot: 'token',
  token_refused: 'token',
  username_taken: 'username',
  key_taken: 'key',
  account_in_use: 'messengerAccounts',
  unknown_account: 'messengerAccounts',
  unknown_scenario: 'scenarioId',
  unknown_service: 'serviceId',
  last_administrator: 'roles',
  public_url_missing: 'delivery',
  shortcut_taken: 'shortcut',
  wrong_code: 'code',
  wrong_password: 'currentPassword',
}

/** `fields`: those the form shows; a path such as `settings.skills.0.level` belongs to the nearest of them. */
export function refusalsOf(error: unknown, fields: readonly string[]): Refusals {
  if (!(error instanceof ApiError)) return { form: errorText(error) }
  const ofCode = fieldsOfCodes[error.body.code]
  if (ofCode !== undefined && fields.includes(ofCode)) return { [ofCode]: error.body.text }
  const problems = error.body.problems ?? []
  if (problems.length === 0) return { form: errorText(error) }
  const found: { [field: string]: string } = {}
  for (const { path, text } of problems) {
    const bare = path.replace(/^body\.(settings\.)?/, '')
    const field = fields.filter((one) => bare === one || bare.startsWith(`${one}.`)).toSorted(byLength)[0] ?? 'form'
    found[field] ??= field === 'form' ? `${fieldWords(bare)}: ${inWords(text)}` : inRow(bare.slice(field.length), text)
  }
  return found
}

/** In a list it is said in which row, as people count; in a group of fields, which of them. */
function inRow(rest: string, text: string): string {
  const row = /^\.(\d+)(?:\.|$)/.exec(rest)?.[1]
  if (row !== undefined) return `Row ${Number(row) + 1}: ${inWords(text)}`
  return /^\.[a-z]+\./i.test(rest) ? `${fieldWords(rest.slice(1))}: ${inWords(text)}` : inWords(text)
}

/** `settings.queueLimit` is "Queue limit": what has no field of its own is named as people would. */
export function fieldWords(path: string): string {
  const words = path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .join(' ')
    .replace(/(?:Seconds|Id|Json)\b/g, '')
    .replace(/\burl\b/gi, 'address')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const byLength = (one: string, other: string) => other.length - one.length

/** Sentences that begin with a verb are about the field. */
function inWords(text: string): string {
  return /[.!?]$/.test(text) ? text : `This ${text}.`
}
