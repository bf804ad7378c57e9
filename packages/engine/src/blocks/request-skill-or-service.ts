import { z } from 'zod'
import { defineBlock } from '../scenario/block.ts'
import { requiredSkill, resourceName } from '../scenario/setting.ts'

const settings = z.strictObject({
  request: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('skill'), ...requiredSkill.shape }),
    z.strictObject({ kind: z.literal('service'), service: resourceName }),
  ]),
})

/**
 * Makes the interaction need one more skill, or moves it to another service. The next Find agent goes by it.
 *
 * Exits: `next`.
 *
 * @example
 * { "request": { "kind": "skill", "skill": "German", "level": 50 } }
 */
export const requestSkillOrService = defineBlock({
  type: 'request_skill_or_service',
  settings,
  exits: () => ['next'],
  declares: ({ request }) => (request.kind === 'skill' ? { skills: [request.skill] } : { services: [request.service] }),
  behavior: ({ request }) => ({
    kind: 'leave',
    effects: [
      request.kind === 'skill'
        ? { type: 'request_skill', skill: request.skill, level: request.level }
        : { type: 'request_service', service: request.service },
    ],
    to: { exit: 'next' },
  }),
})
