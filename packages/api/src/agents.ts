import { z } from 'zod'
import { commandId, id, instant } from './ids.ts'

/** What others see. `busy` and `after_call_work` follow from the agent's chats; the rest is chosen. */
export const agentState = z.enum(['ready', 'not_ready', 'supervising', 'busy', 'after_call_work', 'logged_out'])
export type AgentState = z.infer<typeof agentState>

/** `supervising`: at work, but no chats are offered; only for who has the privilege `supervise`. */
export const chosenState = z.enum(['ready', 'not_ready', 'supervising', 'logged_out'])
export type ChosenState = z.infer<typeof chosenState>

export const agentView = z.strictObject({
  userId: id,
  username: z.string(),
  name: z.string(),
  team: z.string().nullable(),
  state: agentState,
  /** The state the agent chose; with open chats it can differ from `state`. */
  chosenState,
  /** Why not ready: what the agent chose, or `No Answer` after an unanswered offer. */
  reason: z.string().nullable(),
  /** Taken when the last chat ends. */
  nextState: chosenState.nullable(),
  nextReason: z.string().nullable(),
  /** The supervisor who set the chosen state, or the next one; null when the agent or the router did. */
  forcedByName: z.string().nullable(),
  nextForcedByName: z.string().nullable(),
  since: instant,
  /** Chats connected or in after-call work, and open offers. */
  load: z.number().int(),
  capacity: z.number().int(),
  /** False while no browser of the agent is connected. */
  isPresent: z.boolean(),
})
export type AgentView = z.infer<typeof agentView>

export const stateChange = z.strictObject({
  commandId,
  state: chosenState,
  reason: z.string().trim().max(100).optional(),
})
export type StateChange = z.infer<typeof stateChange>

export const agentList = z.strictObject({ agents: z.array(agentView) })
export type AgentList = z.infer<typeof agentList>
