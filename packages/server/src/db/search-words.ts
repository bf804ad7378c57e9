// What a search in customers asks: every word is part of the name, the username, the phone number or the email address.
import type { Parameter } from './tx.ts'

/** Conditions on the row `c` of `chats`, to be joined by "and". */
export function wordConditions(query: string): { condition: string; values: Parameter[] }[] {
  const text = query.trim().toLocaleLowerCase().replace(/^@/, '')
  const digits = phoneDigits(text)
  if (digits !== undefined) {
    return [
      {
        condition: "(instr(coalesce(c.phone_key, ''), ?) > 0 or instr(c.search_text, ?) > 0)",
        values: [digits, text],
      },
    ]
  }
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({
      condition: "(instr(c.search_text, ?) > 0 or instr(coalesce(c.email_key, ''), ?) > 0)",
      values: [word, word],
    }))
}

/** Digits of what looks like a phone number or a part of one, as it stands in one that is kept: without a national 0. */
export function phoneDigits(text: string): string | undefined {
  if (!/^\+?[\d\s()./-]{3,40}$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < 3 ? undefined : digits
}
