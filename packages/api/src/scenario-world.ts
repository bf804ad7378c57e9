import { z } from 'zod'
import { contactFieldView } from './contact-fields.ts'
import { id, json } from './ids.ts'

/** What scenarios may refer to by name, for the builder's pickers and its checker. */
export const scenarioWorld = z.strictObject({
  services: z.array(z.strictObject({ name: z.string(), dispositions: z.array(z.string()) })),
  skills: z.array(z.string()),
  /** With the parameters their drafts declare, and the scenarios their drafts start. */
  scenarios: z.array(
    z.strictObject({
      scenarioId: id,
      name: z.string(),
      isPublished: z.boolean(),
      parameters: z.record(z.string(), json),
      starts: z.array(z.string()),
    }),
  ),
  entries: z.array(z.strictObject({ entryId: id, name: z.string(), scenarioId: id, service: z.string().nullable() })),
  schedules: z.array(z.string()),
  /** Stored secrets Fetch URL may name, with the hosts each may go to. */
  emailAccounts: z.array(z.strictObject({ name: z.string(), fromAddress: z.string() })),
  credentials: z.array(z.strictObject({ name: z.string(), hosts: z.array(z.string()) })),
  /** Own fields of contacts. */
  contactFields: z.array(contactFieldView.omit({ fieldId: true })),
  /** Whom Internal message can write to: usernames of people who can sign in. */
  users: z.array(z.strictObject({ username: z.string(), name: z.string() })),
})
export type ScenarioWorld = z.infer<typeof scenarioWorld>
