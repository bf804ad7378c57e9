// What supervisors do in conversations of others.
import { z } from 'zod'
import { agentView } from './agents.ts'
import { commandId, id, instant } from './ids.ts'

/** `monitor`: nobody is told. `coach`: agents see it, and notes may be written to them. To join is to become a participant. */
export const watchMode = z.enum(['monitor', 'coach'])
export type WatchMode = z.infer<typeof watchMode>

export const watch = z.strictObject({ interactionId: id, mode: watchMode })
export type Watch = z.infer<typeof watch>

export const watching = z.strictObject({ commandId, mode: watchMode })
export type Watching = z.infer<typeof watching>

/** A waiting chat is offered to this agent next, whatever his skills. */
export const assignment = z.strictObject({ commandId, userId: id })
export type Assignment = z.infer<typeof assignment>

/** Why a chat is still waiting: what it asks for, and for each agent what stands in the way. */
export const waitingExplanation = z.strictObject({
  interactionId: id,
  serviceName: z.string(),
  queuedAt: instant,
  position: z.number().int(),
  priority: z.number().int(),
  skills: z.array(z.strictObject({ skill: z.string(), level: z.number().int() })),
  /** When the demand is relaxed next. */
  nextEscalationAt: instant.nullable(),
  /** In a sentence, for all agents together. */
  text: z.string(),
  agents: z.array(
    z.strictObject({
      agent: agentView,
      /** Empty for an agent who could take it at this moment. */
      reasons: z.array(
        z.strictObject({
          code: z.enum([
            'logged_out',
            'disconnected',
            'not_ready',
            'supervising',
            'next_state',
            'no_room',
            'ramping_up',
            'skill_missing',
            'level_too_low',
            'cooling_off',
            'waits_for_last_agent',
            'in_conversation',
          ]),
          text: z.string(),
        }),
      ),
    }),
  ),
})
export type WaitingExplanation = z.infer<typeof waitingExplanation>
