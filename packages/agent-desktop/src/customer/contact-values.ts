// What is known of a customer, as a form holds it and as it is sent: only what somebody changed.
import { ApiError, type ContactCorrection, type CustomerRecord } from '@scenarium/api'

/** Fields of the form by name; own fields by `fields.` and their id, as the server calls them. */
export type ContactValues = { readonly [name: string]: string }

export function valuesOf({ customer, contact }: CustomerRecord): ContactValues {
  return {
    firstName: customer.firstName,
    lastName: customer.lastName ?? '',
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    ...Object.fromEntries(contact.fields.map(({ fieldId, value }) => [`fields.${fieldId}`, value ?? ''])),
  }
}

/** Without what is as it was; undefined when nothing is different. */
export function correctionOf(
  before: ContactValues,
  after: ContactValues,
): Omit<ContactCorrection, 'commandId' | 'revision'> | undefined {
  const changed = Object.entries(after).filter(([name, text]) => text !== (before[name] ?? ''))
  if (changed.length === 0) return undefined
  const own = changed.filter(([name]) => name.startsWith(OWN))
  return {
    ...Object.fromEntries(changed.filter(([name]) => !name.startsWith(OWN))),
    ...(own.length > 0 && { fields: Object.fromEntries(own.map(([name, text]) => [name.slice(OWN.length), text])) }),
  }
}

const OWN = 'fields.'

/** The server's sentences, each at its field. */
export function problemsIn(error: unknown): ContactValues {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries((error.body.problems ?? []).map(({ path, text }) => [path.replace(/^body\./, ''), text]))
}

/** Only what is a number in the form of E.164 becomes a link. */
export function phoneLink(phoneNumber: string | null): string | undefined {
  return phoneNumber !== null && /^\+\d{7,15}$/.test(phoneNumber) ? `tel:${phoneNumber}` : undefined
}

/** RFC 6068: what would end the address or begin headers is encoded. */
export function emailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
}
