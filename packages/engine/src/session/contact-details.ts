// Details of a contact as people write them, as they are kept, and as they are looked up: in the same way in the contact
// center, in its simulation and in files.
import { MAX_CONTACT_NAME_LENGTH, MAX_CONTACT_VALUE_LENGTH } from '../limits.ts'
import { hasFormat, parseDate, parseNumber } from '../scenario/input-format.ts'

export const contactFieldKinds = ['text', 'number', 'date', 'choice'] as const
export type ContactFieldKind = (typeof contactFieldKinds)[number]

/** What an administrator says of a field of contacts, as far as values have to obey it. */
export type ContactFieldForm = { kind: ContactFieldKind; choices: readonly string[] }

/** `value` is kept and shown; whatever has the same `key` is found as the same. */
export type Detail = { value: string; key: string }
export type ReadDetail = { ok: true; detail: Detail } | { ok: false; text: string }

/** ITU-T E.164: a country code, which never begins with 0, and 15 digits at most altogether. */
const e164 = /^\+[1-9]\d{6,14}$/
const MAX_PHONE_LENGTH = 40
/** Of what people write into one line or a few: no control characters but the ends of lines and tabs. */
const unwritable = /[^\P{Cc}\n\t]/u

/** Kept as it is written; found however it is written. A number without its country could be anybody's. */
export function readPhone(text: string): ReadDetail {
  const value = text.trim()
  const key = value.replace(/[\s()./-]/g, '').replace(/^00/, '+')
  if (value.length > MAX_PHONE_LENGTH || !e164.test(key)) {
    return refused('A phone number begins with + and the country code, such as +49 30 1234567.')
  }
  return { ok: true, detail: { value, key } }
}

export function readEmail(text: string): ReadDetail {
  const value = text.trim()
  if (unwritable.test(value) || !hasFormat(value, 'email')) {
    return refused('An email address is written like ann@example.com.')
  }
  return { ok: true, detail: { value, key: value.toLowerCase() } }
}

export function readContactValue({ kind, choices }: ContactFieldForm, text: string): ReadDetail {
  const value = text.trim()
  switch (kind) {
    case 'text':
      if (value.length > MAX_CONTACT_VALUE_LENGTH)
        return refused(`A value holds up to ${MAX_CONTACT_VALUE_LENGTH} characters.`)
      if (unwritable.test(value)) return refused('A value holds no control characters.')
      return kept(value)
    case 'number': {
      const number = parseNumber(value)
      return number === undefined ? refused('A number is written like 12 or 12.5.') : kept(String(number))
    }
    case 'date': {
      const date = parseDate(value)
      return date === undefined ? refused('A date is written like 2026-11-27 or 27.11.2026.') : kept(date)
    }
    case 'choice': {
      const choice = choices.find((one) => keyOf(one) === keyOf(value))
      return choice === undefined ? refused(`One of these is chosen: ${choices.join(', ')}.`) : kept(choice)
    }
  }
}

function kept(value: string): ReadDetail {
  return { ok: true, detail: { value, key: keyOf(value) } }
}

const keyOf = (value: string): string => value.normalize('NFC').toLowerCase()

function refused(text: string): ReadDetail {
  return { ok: false, text }
}

type Names = { firstName: string; lastName?: string }

/**
 * The name people gave a contact in place of the messenger's, after a change; undefined when it is the messenger's. An empty
 * first name is given back to the messenger, an empty last name is none.
 */
export function correctName(
  messenger: Names,
  corrected: Names | undefined,
  change: { firstName?: string | undefined; lastName?: string | undefined },
): { firstName: string; lastName: string } | undefined {
  const known = corrected ?? messenger
  const firstName = (change.firstName ?? known.firstName).trim() || messenger.firstName
  const lastName = (change.lastName ?? known.lastName ?? '').trim()
  const isMessengers = firstName === messenger.firstName && lastName === (messenger.lastName ?? '')
  return isMessengers ? undefined : { firstName, lastName }
}

/** Undefined when the text can be a name. */
export function nameProblem(text: string): string | undefined {
  if (text.trim().length > MAX_CONTACT_NAME_LENGTH) return `A name holds up to ${MAX_CONTACT_NAME_LENGTH} characters.`
  return /\p{Cc}/u.test(text.trim()) ? 'A name holds no control characters.' : undefined
}

/** Telegram writes the number of a contact with or without the + (https://core.telegram.org/bots/api#contact). */
export function sharedPhone(text: string | undefined): string {
  const phone = (text ?? '').trim()
  return phone === '' || phone.startsWith('+') ? phone : `+${phone}`
}
