// What lanes tell each other. An event is a row written in the same transaction as the change that caused it, and is
// handled after that commit; a crash in between loses nothing.
import type { RequiredSkill, SessionEvent } from '@scenarium/engine'
import type { Inbound } from '../channels/inbound.ts'

/** The key of a chat lane. In private chats Telegram's chat id is the person's id, the same for every bot: the account is part of the key. */
export type ChatKey = { accountId: string; chatId: number }

/** To the router: what a chat wants of it, and its own timers. */
export type RouterEvent =
  | {
      type: 'agent_wanted'
      key: ChatKey
      interactionId: string
      serviceId: string
      priority: number
      skills: RequiredSkill[]
      escalation: { afterSeconds: number; skills: RequiredSkill[] }[]
      /** Visit of the Find agent block; answers carry it. */
      visit: number
      /** Kept from the first queueing when the chat returns to the queue. */
      queuedAt?: number
    }
  /** Find agent gave up (timeout), or the chat ended: forget the queue entry and withdraw offers. */
  | { type: 'agent_unwanted'; interactionId: string }
  | {
      type: 'connect_wanted'
      key: ChatKey
      interactionId: string
      visit: number
      /** Username from `$(destination)`; empty when none was found. */
      destination: string
      noAnswerSeconds: number
      autoAnswerSeconds: number | null
    }
  /** An agent left a conversation or closed its after-call work. */
  | { type: 'capacity_freed'; userId: string }
  | { type: 'router_timer'; name: string }
  /** Someone changed what a user may do, can do, or how many chats he takes. */
  | { type: 'user_changed'; userId: string }
  /** How much priority weighs, ramp-up or the grace time may have changed. */
  | { type: 'desk_settings_changed' }

/** To a chat: decisions of the router, timers, results of effects. */
export type ChatEvent =
  | { type: 'update_received'; updateId: number; inbound: Inbound }
  /** Delivered only if that interaction is still the open one. */
  | { type: 'session_event'; interactionId: string; event: SessionEvent }
  /** The router connected, or added, an agent; the participants row exists. `previousUserId`: a transfer, whose source has been released. */
  | {
      type: 'participant_joined'
      interactionId: string
      userId: string
      purpose: 'connect' | 'invite' | 'transfer'
      visit: number | null
    }
  /** The router removed an agent (logged out, lost, transferred away); `participants.left_at` is set. */
  | {
      type: 'participant_left'
      interactionId: string
      userId: string
      cause: 'UserHangup' | 'SystemHangup' | 'UserLogout' | 'Failure'
    }
  | { type: 'chat_timer'; name: string }
  /** Telegram refused a message for good: the account is gone or the bot is blocked. */
  | { type: 'customer_unreachable'; interactionId: string; reason: 'blocked' | 'deactivated' | 'not_found' }
  /** A message arrived though the customer was thought to have blocked the bot. */
  | { type: 'customer_reached' }
  /** Somebody outside the chat banned the customer: what is open ends. */
  | { type: 'customer_banned'; interactionId: string }
  /** After-call work is over by its time; the interaction may have ended long before. */
  | { type: 'wrap_up_over'; interactionId: string; participantId: string }
  /** Somebody moves waiting chats to another version of a scenario they run; decided in the turn whether this one can. */
  | { type: 'version_change_wanted'; interactionId: string; fromVersionId: string; toVersionId: string }
  | { type: 'fallback_wanted'; interactionId: string; reason: string }
