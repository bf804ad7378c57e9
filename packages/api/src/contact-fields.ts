// Fields a contact center has of its own, beside name, phone and email address.
import type { ContactFieldKind } from '@scenarium/engine/schema'
import { z } from 'zod'
import { id, name } from './ids.ts'

export const MAX_CONTACT_FIELDS = 50

export const contactFieldKind = z.enum(['text', 'number', 'date', 'choice'] satisfies ContactFieldKind[])

/** As the engine has it, which is not loaded here: the Agent Desktop needs nothing of it. */
export const contactFieldKey = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype)$)[a-z][A-Za-z0-9_]{0,39}$/,
    'A key begins with a small letter and has letters, digits and underscores only, 40 at most.',
  )

const choice = z.string().trim().min(1).max(100)
const choices = z
  .array(choice)
  .max(100)
  .refine((list) => new Set(list.map((one) => one.toLowerCase())).size === list.length, 'A choice is given twice.')

export const contactFieldView = z.strictObject({
  fieldId: id,
  /** What scenarios and files call it; it never changes. */
  key: contactFieldKey,
  /** What people call it. */
  name: z.string(),
  kind: contactFieldKind,
  /** Of the kind `choice`. */
  choices: z.array(z.string()),
})
export type ContactFieldView = z.infer<typeof contactFieldView>

/** In the order people see them. */
export const contactFieldList = z.strictObject({
  fields: z.array(contactFieldView.extend({ customerCount: z.number().int() })),
})
export type ContactFieldList = z.infer<typeof contactFieldList>

/** A choice needs something to choose from, and nothing else does. */
export const mayBeChosen = ({ kind, choices }: { kind: string; choices: string[] }) =>
  (kind === 'choice') === choices.length > 0
export const noChoices = {
  path: ['choices'],
  message: 'A choice has at least one thing to choose, and nothing else has any.',
}

export const contactFieldSettings = z.strictObject({
  key: contactFieldKey,
  name,
  kind: contactFieldKind,
  choices: choices.default([]),
})
export const contactFieldCreation = contactFieldSettings.refine(mayBeChosen, noChoices)
export type ContactFieldCreation = z.input<typeof contactFieldCreation>

/** Values stay, also those that can no longer be chosen. */
export const contactFieldChange = z.strictObject({ name, choices }).partial()
export type ContactFieldChange = z.infer<typeof contactFieldChange>

/** All fields, in the order people are to see them. */
export const contactFieldOrder = z.strictObject({ fieldIds: z.array(id).max(MAX_CONTACT_FIELDS) })
export type ContactFieldOrder = z.infer<typeof contactFieldOrder>
