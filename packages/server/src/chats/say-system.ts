// Texts of the server itself to the customer.
import { appendOutgoing, type Draft, openInteraction } from './draft.ts'

export function sayAs(draft: Draft, text: string): void {
  // Visit 0 is no block's: the outcome is of no interest, but a lost answer is worth a second try.
  const report = { interactionId: openInteraction(draft).interactionId, visit: 0, awaitDelivery: false }
  appendOutgoing(draft, { sender: 'scenario', kind: 'text', text }, { method: 'send_text', payload: { text }, report })
}
