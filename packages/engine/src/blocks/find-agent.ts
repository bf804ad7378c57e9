import { z } from 'zod'
import { type Arrival, defineBlock } from '../scenario/block.ts'
import { messageText, priority, requiredSkills, resourceName, waitSeconds } from '../scenario/setting.ts'

type Exit = 'next' | 'no_agents' | 'queue_limit' | 'timeout'

const escalation = z
  .array(z.strictObject({ afterSeconds: waitSeconds, skills: requiredSkills }))
  .max(20)
  .refine(
    (intervals) =>
      intervals.every(({ afterSeconds }, index) => afterSeconds > (intervals[index - 1]?.afterSeconds ?? 0)),
    'Put the intervals in order: each begins later than the one before it.',
  )

/**
 * Puts the customer in the queue and waits for an agent who can help; Connect chat comes next.
 *
 * Without `service` it is the service of the scenario entry. An agent must have every skill in `skills` at that level or
 * better; each interval of `escalation` replaces the skills after so many seconds in the queue, so that more agents
 * qualify. `queueMessage` is sent when the place in the queue changes and is edited in place from then on; it can hold
 * `$(item.queuePosition)` and `$(item.estimatedWaitMinutes)`.
 *
 * Exits: `next` when an agent is reserved (`$(destination)` and `$(user.firstName)` are set); `no_agents` when nobody who
 * qualifies is logged in; `queue_limit` when the queue is full; `timeout` after `timeoutSeconds`, if that is set.
 *
 * @example
 * { "service": "Support", "skills": [{ "skill": "English", "level": 50 }],
 *   "escalation": [{ "afterSeconds": 60, "skills": [] }], "timeoutSeconds": 300,
 *   "queueMessage": "You are number $(item.queuePosition) in the queue." }
 */
export const findAgent = defineBlock({
  type: 'find_agent',
  settings: z.strictObject({
    service: resourceName.optional(),
    skills: requiredSkills.optional(),
    escalation: escalation.optional(),
    priority: priority.optional(),
    timeoutSeconds: waitSeconds.optional(),
    queueMessage: messageText.optional(),
  }),
  exits: ({ timeoutSeconds }): readonly Exit[] => {
    const exits = ['next', 'no_agents', 'queue_limit'] as const
    return timeoutSeconds === undefined ? exits : [...exits, 'timeout']
  },
  declares: ({ service, skills = [], escalation = [] }) => ({
    services: service === undefined ? [] : [service],
    skills: [...skills, ...escalation.flatMap((interval) => interval.skills)].map(({ skill }) => skill),
  }),
  behavior: ({ service = null, skills = [], escalation = [], priority = null, timeoutSeconds, queueMessage }) => ({
    kind: 'wait',
    effects: [{ type: 'find_agent', service, skills, escalation, priority }],
    on: {
      agent_found: [{ exit: 'next', set: { destination: { event: 'agent.username' } } }],
      agents_unavailable: [{ exit: 'no_agents' }],
      queue_limit_reached: [{ exit: 'queue_limit' }],
      queue_position_changed: queueMessage === undefined ? [] : [tellPosition(queueMessage)],
      effect_failed: [{ exit: 'no_agents' }],
    },
    ...(timeoutSeconds !== undefined && {
      timeout: { seconds: timeoutSeconds, exit: 'timeout' as const, effects: [{ type: 'cancel_find_agent' as const }] },
    }),
    onAbandon: [{ type: 'cancel_find_agent' }],
  }),
})

function tellPosition(text: string): Arrival<Exit> {
  return { effects: [{ type: 'send_message', text, editGroup: 'queue' }] }
}
