// What is being written about a chat and not saved: disposition, note about the customer, contact. By chat, as messages are; a
// second tab begins with it and then has its own, because what is saved in one tab is shown in the other.
import { z } from 'zod'
import { type DispositionEdit, dispositionText, storedDispositionEdit } from '../disposition/disposition-edit.ts'
import type { Unsent } from '../outgoing/unsent.ts'
import { createKept, type Kept, type KeptStorage } from './kept.ts'

const contactEdit = z.strictObject({
  /** What was known when the correction was begun: nobody overwrites what he has not seen. */
  revision: z.number(),
  before: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
})
export type ContactEdit = z.infer<typeof contactEdit>

export type Edits = {
  dispositions: Kept<DispositionEdit>
  customerNotes: Kept<string>
  contacts: Kept<ContactEdit>
  /** Lets go of what was written in all other chats, and gives what the agent should have back. */
  keepOnly(interactionIds: ReadonlySet<string>): Unsent[]
  forgetAll(): void
}

export function createEdits(storage: KeptStorage, userId: string): Edits {
  const kept = <Value>(name: string, schema: z.ZodType<Value>) =>
    createKept({ storage, prefix: `scenarium.${name}.${userId}.`, schema })
  const dispositions = kept('disposition', storedDispositionEdit)
  const customerNotes = kept('customer-note', z.string())
  const contacts = kept('contact', contactEdit)

  return {
    dispositions,
    customerNotes,
    contacts,
    keepOnly: (interactionIds) => [
      ...letGo('disposition', dispositions, { interactionIds, textOf: dispositionText }),
      ...letGo('customer_note', customerNotes, { interactionIds, textOf: (text) => text.trim() }),
      ...letGo('contact', contacts, { interactionIds, textOf: contactText }),
    ],
    forgetAll() {
      for (const one of [dispositions, customerNotes, contacts]) one.forgetAll()
    },
  }
}

function letGo<Value>(
  kind: Unsent['kind'],
  kept: Kept<Value>,
  { interactionIds, textOf }: { interactionIds: ReadonlySet<string>; textOf(value: Value): string },
): Unsent[] {
  const going = Object.entries(kept.store.getState()).filter(([interactionId]) => !interactionIds.has(interactionId))
  for (const [interactionId] of going) kept.set(interactionId, undefined)
  return going
    .map(([interactionId, value]) => ({ interactionId, kind, text: textOf(value) }))
    .filter(({ text }) => text !== '')
}

const contactText = ({ before, values }: ContactEdit) =>
  Object.entries(values)
    .filter(([name, text]) => text !== (before[name] ?? ''))
    .map(([, text]) => text.trim())
    .filter((text) => text !== '')
    .join('\n')
