import { z } from 'zod'
import { id, name } from './ids.ts'

/** Where interactions come in. At most one account per messenger; an account belongs to one entry or service. */
export const scenarioEntryView = z.strictObject({
  entryId: id,
  name: z.string(),
  scenarioId: id,
  scenarioName: z.string(),
  serviceId: id.nullable(),
  serviceName: z.string().nullable(),
  /** Account by messenger. */
  messengerAccounts: z.record(z.string(), id),
  /** Name customers see for the system; null for the account's. */
  nickname: z.string().nullable(),
  inactivityWarningSeconds: z.number().int().nullable(),
  inactivityTimeoutSeconds: z.number().int().nullable(),
  defaultPriority: z.number().int(),
  parameters: z.record(z.string(), z.string()),
})
export type ScenarioEntryView = z.infer<typeof scenarioEntryView>

const seconds = z.number().int().positive().max(31_536_000).nullable()
const fields = {
  name,
  scenarioId: id,
  serviceId: id.nullable(),
  messengerAccounts: z.record(z.string().max(50), id),
  nickname: name.nullable(),
  inactivityWarningSeconds: seconds,
  inactivityTimeoutSeconds: seconds,
  defaultPriority: z.number().int().min(0).max(1_000),
  parameters: z.record(name, z.string().max(1_000)),
}

export const scenarioEntryCreation = z.strictObject({
  name: fields.name,
  scenarioId: fields.scenarioId,
  serviceId: fields.serviceId.default(null),
  messengerAccounts: fields.messengerAccounts.default({}),
  nickname: fields.nickname.default(null),
  inactivityWarningSeconds: fields.inactivityWarningSeconds.default(null),
  inactivityTimeoutSeconds: fields.inactivityTimeoutSeconds.default(null),
  defaultPriority: fields.defaultPriority.default(0),
  parameters: fields.parameters.default({}),
})
export type ScenarioEntryCreation = z.input<typeof scenarioEntryCreation>

/** Absent fields stay as they are; `messengerAccounts` is replaced as a whole. */
export const scenarioEntryChange = z.strictObject(fields).partial()
export type ScenarioEntryChange = z.infer<typeof scenarioEntryChange>

export const scenarioEntryList = z.strictObject({ entries: z.array(scenarioEntryView) })
export type ScenarioEntryList = z.infer<typeof scenarioEntryList>
