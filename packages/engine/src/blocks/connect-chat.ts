import { z } from 'zod'
import { DEFAULT_NO_ANSWER_SECONDS } from '../limits.ts'
import { defineBlock } from '../scenario/block.ts'
import { resourceName, waitSeconds } from '../scenario/setting.ts'

/**
 * Offers the chat to the agent found by Find agent and stays while they talk.
 *
 * The offer ends after `noAnswerSeconds` (10 unless set); with `autoAnswerSeconds` it is accepted by itself after that
 * time. `defaultDestination` is the scenario entry to go to when no agent was found, `overrideDestination` one to go to
 * even so; `overflow` marks the chat in reports. Transfers and conferences happen inside this block: it ends when the
 * customer or the last agent is gone.
 *
 * Exits: `next` when the customer left; `no_answer` when the agent did not take the chat; `target_disconnected` when the
 * last agent left. The last sets `$(targetDisconnectedCause)` (UserHangup, SystemHangup, UserLogout or Failure),
 * `$(item.disposition)` and `$(item.dispositionNote)`.
 *
 * @example
 * { "noAnswerSeconds": 20 }
 */
export const connectChat = defineBlock({
  type: 'connect_chat',
  settings: z.strictObject({
    noAnswerSeconds: waitSeconds.optional(),
    autoAnswerSeconds: z.number().min(0).max(3_600).optional(),
    defaultDestination: resourceName.optional(),
    overrideDestination: resourceName.optional(),
    overflow: z.boolean().optional(),
  }),
  exits: () => ['next', 'no_answer', 'target_disconnected'],
  declares: ({ defaultDestination, overrideDestination }) => ({
    entries: [defaultDestination, overrideDestination].filter((entry) => entry !== undefined),
  }),
  behavior: (settings) => ({
    kind: 'wait',
    effects: [
      {
        type: 'connect_chat',
        destination: '$(destination)',
        noAnswerSeconds: settings.noAnswerSeconds ?? DEFAULT_NO_ANSWER_SECONDS,
        autoAnswerSeconds: settings.autoAnswerSeconds ?? null,
        defaultDestination: settings.defaultDestination ?? null,
        overrideDestination: settings.overrideDestination ?? null,
        overflow: settings.overflow ?? false,
      },
    ],
    on: {
      agent_connected: [{}],
      agent_not_connected: [{ exit: 'no_answer' }],
      agents_left: [
        {
          exit: 'target_disconnected',
          set: {
            targetDisconnectedCause: { event: 'cause' },
            'item.disposition': { event: 'disposition' },
            'item.dispositionNote': { event: 'note' },
          },
        },
      ],
      customer_left: [{ exit: 'next' }],
      effect_failed: [{ exit: 'no_answer' }],
    },
    onAbandon: [{ type: 'cancel_connect_chat' }],
  }),
})
