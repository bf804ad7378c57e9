// What holds for all desks of the centre.
import { z } from 'zod'
import { name } from './ids.ts'

export const deskSettings = z.strictObject({
  /** The reasons agents choose from when they become not ready, if they give one; with none here they write their own. */
  notReadyReasons: z.array(name).max(50),
  /** An agent who becomes ready gets one chat at once, and a further one after each such interval, up to his capacity; 0 is no interval. */
  rampUpSeconds: z.number().int().nonnegative().max(3_600),
  /** A point of priority counts as so much waiting; that bounds how long a chat of low priority can be overtaken. */
  prioritySeconds: z.number().int().min(1).max(3_600),
  /** How long an agent without a connection keeps his chats. */
  agentGraceSeconds: z.number().int().min(5).max(600),
})
export type DeskSettings = z.infer<typeof deskSettings>

/** Absent settings stay as they are. */
export const deskSettingsChange = deskSettings.partial()
export type DeskSettingsChange = z.infer<typeof deskSettingsChange>

export const defaultDeskSettings: DeskSettings = {
  notReadyReasons: ['Break', 'Lunch', 'Meeting', 'Training'],
  rampUpSeconds: 0,
  prioritySeconds: 60,
  agentGraceSeconds: 60,
}
