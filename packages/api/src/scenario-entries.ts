import { z } from 'zod'
import { inactivitySeconds, systemMessageSettings } from './chat-settings.ts'
import { id, name } from './ids.ts'
import { testerListing } from './scenario-versions.ts'

export const scenarioTrial = z.strictObject({ scenarioId: id, testers: testerListing.shape.testers })
export type ScenarioTrial = z.infer<typeof scenarioTrial>

export const scenarioEntrySettings = z.strictObject({
  /** Values of the scenario's parameters. */
  parameters: z.record(z.string(), z.union([z.string().max(1_000), z.number(), z.boolean()])).optional(),
  /** Written before what the server says by itself, instead of the centre's. */
  nickname: name.optional(),
  /** Instead of the chat settings' ones; null is at half the time, 0 is never. */
  inactivityWarningSeconds: inactivitySeconds.nullable().optional(),
  inactivityTimeoutSeconds: inactivitySeconds.optional(),
  /** What the server says by itself, where it differs from the chat settings. */
  messages: systemMessageSettings.optional(),
  defaultPriority: z.number().int().min(0).max(1_000).optional(),
  skills: z.array(z.strictObject({ skill: name, level: z.number().int().min(0).max(100) })).optional(),
  /** Hours of operation; absent or null is always open. */
  scheduleId: z.string().nullable().optional(),
  /** Customers who run the draft: usernames with @, or numbers. */
  testers: testerListing.shape.testers.optional(),
  /** Drafts of other scenarios that are tried here, each by its own testers. */
  trials: z.array(scenarioTrial).optional(),
})
export type ScenarioEntrySettings = z.infer<typeof scenarioEntrySettings>

/** Where interactions come in. At most one account per messenger; an account belongs to one entry or service. */
export const scenarioEntryView = z.strictObject({
  entryId: id,
  name: z.string(),
  scenarioId: id,
  serviceId: id.nullable(),
  settings: scenarioEntrySettings,
  /** Account by messenger. */
  messengerAccounts: z.record(z.string(), id),
})
export type ScenarioEntryView = z.infer<typeof scenarioEntryView>

export const scenarioEntryCreation = z.strictObject({
  name,
  scenarioId: id,
  serviceId: id.nullable().default(null),
  settings: scenarioEntrySettings.default({}),
  messengerAccounts: z.record(z.string(), id).default({}),
})
export type ScenarioEntryCreation = z.input<typeof scenarioEntryCreation>

/** Absent fields stay as they are; `settings` and `messengerAccounts` are replaced as a whole. */
export const scenarioEntryChange = z
  .strictObject({
    name,
    scenarioId: id,
    serviceId: id.nullable(),
    settings: scenarioEntrySettings,
    messengerAccounts: z.record(z.string(), id),
  })
  .partial()
export type ScenarioEntryChange = z.infer<typeof scenarioEntryChange>

export const scenarioEntryList = z.strictObject({ entries: z.array(scenarioEntryView) })
export type ScenarioEntryList = z.infer<typeof scenarioEntryList>
