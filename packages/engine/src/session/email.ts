// An email as it leaves: what a block asks for, with its variables filled in, made safe to send. Pure, so that the contact
// center and its simulation refuse the same ones.
import { MAX_EMAIL_LENGTH, MAX_EMAIL_RECIPIENTS, MAX_EMAIL_SUBJECT_LENGTH } from '../limits.ts'
import { cutText } from '../scenario/scope.ts'
import type { Effect } from './effect.ts'

export type Email = { to: string[]; cc: string[]; replyTo: string | null; subject: string; text: string }

type Asked = Pick<Extract<Effect, { type: 'send_email' }>, 'to' | 'cc' | 'replyTo' | 'subject' | 'text'>

/**
 * One address and nothing else: letters and digits of any script, and the signs of an atom (RFC 5322, 3.2.3; RFC 6531).
 * A comma, a bracket, a quote or a line break would be more than an address to whatever reads a header.
 */
const addressPattern =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\p{L}\p{M}\p{N}-]{1,63}\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u
const MAX_ADDRESS_LENGTH = 254

export function isEmailAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS_LENGTH && addressPattern.test(text)
}

/** The email, or in words why it cannot be sent. An address that is empty after filling is left out. */
export function composeEmail(asked: Asked): Email | string {
  const to = addressesOf(asked.to)
  const cc = addressesOf(asked.cc).filter((address) => !to.includes(address))
  const replyTo = asked.replyTo?.trim() || null
  const wrong = [...to, ...cc, ...(replyTo === null ? [] : [replyTo])].find((address) => !isEmailAddress(address))
  if (wrong !== undefined) return `"${oneLine(cutText(wrong, 100))}" is no email address.`
  if (to.length === 0) return 'There is no address to send it to.'
  if (to.length + cc.length > MAX_EMAIL_RECIPIENTS) return `There are more than ${MAX_EMAIL_RECIPIENTS} addresses.`
  const text = bodyOf(asked.text)
  if (text.trim() === '') return 'The text is empty.'
  if (text.length > MAX_EMAIL_LENGTH) return `The text is longer than ${MAX_EMAIL_LENGTH} characters.`
  return { to, cc, replyTo, subject: subjectOf(asked.subject), text }
}

function addressesOf(written: readonly string[]): string[] {
  return [...new Set(written.map((address) => address.trim()).filter((address) => address !== ''))]
}

/** A long subject is cut, since it only announces what the text says in full. */
function subjectOf(text: string): string {
  const subject = oneLine(text)
  if (subject.length <= MAX_EMAIL_SUBJECT_LENGTH) return subject
  return `${cutText(subject, MAX_EMAIL_SUBJECT_LENGTH - 1)}…`
}

/** A line break or another control character in a header would begin the next one. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

function bodyOf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')
}
