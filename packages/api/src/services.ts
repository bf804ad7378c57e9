import { z } from 'zod'
import { dispositionSettings } from './dispositions.ts'
import { id, name } from './ids.ts'

export const serviceSettings = z.strictObject({
  dispositions: dispositionSettings,
  dispositionRequired: z.boolean(),
  serviceLevel: z
    .strictObject({ percent: z.number().min(1).max(100), seconds: z.number().int().positive() })
    .nullable(),
  /** Most interactions that may wait; null for no limit. */
  queueLimit: z.number().int().positive().nullable(),
  afterCallWorkSeconds: z.number().int().nonnegative().max(3_600),
  /** Hours of operation; null is always open. */
  scheduleId: z.string().nullable(),
  /** A returning customer waits so long for the agent he had last, before others are asked; 0 asks everybody at once. */
  lastAgentSeconds: z.number().int().nonnegative().max(3_600),
})
export type ServiceSettings = z.infer<typeof serviceSettings>

/** What agents and supervisors see. */
export const serviceView = z.strictObject({
  serviceId: id,
  name: z.string(),
  /** All of them by name, to search with. */
  dispositions: z.array(z.string()),
  dispositionRequired: z.boolean(),
  /** Interactions waiting for an agent. */
  queueLength: z.number().int(),
  /** Seconds the longest has waited; null when none waits. */
  longestWaitSeconds: z.number().int().nullable(),
  /** Estimate for a chat that came now; null when too little has happened for one. */
  estimatedWaitSeconds: z.number().int().nullable(),
  /** Agents who serve it: logged in, and ready with room. */
  agentsLoggedIn: z.number().int(),
  agentsReady: z.number().int(),
  /** Account an agent may write first through; null when the service has none. */
  outboundAccountName: z.string().nullable(),
})
export type ServiceView = z.infer<typeof serviceView>
export const serviceList = z.strictObject({ services: z.array(serviceView) })
export type ServiceList = z.infer<typeof serviceList>

/** What administrators see and change. */
export const serviceConfiguration = z.strictObject({
  serviceId: id,
  name: z.string(),
  settings: serviceSettings,
  /** Accounts its agents write first through, by messenger. */
  messengerAccounts: z.record(z.string(), id),
})
export type ServiceConfiguration = z.infer<typeof serviceConfiguration>

/** Absent settings are left empty. */
export const serviceCreation = z.strictObject({
  name,
  settings: serviceSettings.partial().default({}),
  messengerAccounts: z.record(z.string(), id).default({}),
})
export type ServiceCreation = z.input<typeof serviceCreation>
/** Absent ones stay as they are; `messengerAccounts` are replaced as a whole. A new name is written into the drafts of scenarios. */
export const serviceChange = z
  .strictObject({ name, settings: serviceSettings.partial(), messengerAccounts: z.record(z.string(), id) })
  .partial()
export type ServiceChange = z.infer<typeof serviceChange>

/** What refers to a service, by name. */
export const serviceUses = z.strictObject({
  entries: z.array(z.string()),
  /** Scenarios whose draft or published version names it. */
  scenarios: z.array(z.string()),
  /** Published versions that still say a name it had before: publish them again. */
  outdatedScenarios: z.array(z.string()),
  /** Agents who hold its skill. */
  agents: z.number().int(),
  openChats: z.number().int(),
  /** Dispositions that chats carry: they can be retired, not removed. */
  usedDispositions: z.array(z.string()),
})
export type ServiceUses = z.infer<typeof serviceUses>

export const skillView = z.strictObject({ skillId: id, name: z.string() })
export type SkillView = z.infer<typeof skillView>
export const skillList = z.strictObject({ skills: z.array(skillView) })
export type SkillList = z.infer<typeof skillList>
export const skillCreation = z.strictObject({ name })
export type SkillCreation = z.infer<typeof skillCreation>
export const skillChange = z.strictObject({ name })
export type SkillChange = z.infer<typeof skillChange>
