// What was typed in a chat and had not been sent or saved when the chat went.
import { z } from 'zod'

const kinds = ['reply', 'note', 'disposition', 'customer_note', 'contact'] as const

export type Unsent = { interactionId: string; kind: (typeof kinds)[number]; text: string }

/** As it is kept for the agent until he discards it. */
export const leftText = z.strictObject({ kind: z.enum(kinds), customerName: z.string(), text: z.string() })
export type LeftText = z.infer<typeof leftText>

const titles: { [kind in Unsent['kind']]: string } = {
  reply: 'Not sent',
  note: 'Note to colleagues, not sent',
  disposition: 'Disposition, not saved',
  customer_note: 'Note about the customer, not kept',
  contact: 'Contact, not saved',
}

/** The customer's name is not known after a reload. */
export function leftTitle({ kind, customerName }: Omit<LeftText, 'text'>): string {
  const name = customerName === '' ? '' : kind === 'reply' ? ` to ${customerName}` : `: ${customerName}`
  return titles[kind] + name
}
