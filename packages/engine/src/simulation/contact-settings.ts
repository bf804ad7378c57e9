// What can be set about the people a simulated contact center knows, as data.
import { z } from 'zod'
import { MAX_CONTACT_FIELDS, MAX_CONTACT_TAGS, MAX_CONTACT_VALUE_LENGTH } from '../limits.ts'
import { contactFieldKey } from '../scenario/setting.ts'
import { contactFieldKinds } from '../session/contact-details.ts'

const text = z.string().max(200)

/** What is known of somebody beyond what the messenger says. */
export const simulatedDetails = z.strictObject({
  firstName: text.optional(),
  lastName: text.optional(),
  phone: text.optional(),
  email: text.optional(),
  fields: z.record(contactFieldKey, z.string().max(MAX_CONTACT_VALUE_LENGTH)).optional(),
})
export type SimulatedDetails = z.infer<typeof simulatedDetails>

export const simulatedTags = z.array(z.string().min(1).max(50)).max(MAX_CONTACT_TAGS)

/** Somebody besides the customer. */
export const simulatedContact = simulatedDetails.extend({
  messengerId: text.optional(),
  username: text.optional(),
  tags: simulatedTags.optional(),
})
export type SimulatedContact = z.infer<typeof simulatedContact>

/** What is said of own fields, by key; the values of a field nothing is said of may be any text. */
export const simulatedFields = z
  .record(
    contactFieldKey,
    z.strictObject({ kind: z.enum(contactFieldKinds), choices: z.array(z.string().max(200)).max(100).optional() }),
  )
  .refine((fields) => Object.keys(fields).length <= MAX_CONTACT_FIELDS)
export type SimulatedFields = z.infer<typeof simulatedFields>
