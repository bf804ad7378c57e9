// One event of one chat: a function of stored state, event, moment and new ids that returns the writes. It performs nothing.
import type { ChatEvent } from '../lanes/lane-event.ts'
import { participantJoined, participantRemoved } from './agents.ts'
import { flushAlbum } from './album.ts'
import { changeVersion } from './change-version.ts'
import { createDraft, type Draft } from './draft.ts'
import { closeWrapUp } from './end.ts'
import { closeInactive, warnInactive } from './inactivity.ts'
import type { Lookups } from './lookups.ts'
import { customerReached, customerUnreachable, type Ignored, receive } from './receive.ts'
import { abandon, fallBackFrom, resume } from './session.ts'
import type { ChatState } from './state.ts'

export type NewIds = { text(prefix: string): string }

export type Turn = { draft: Draft; ignored: Ignored }

export function chatTurn(state: ChatState, event: ChatEvent, now: number, ids: NewIds, lookups: Lookups): Turn {
  const draft = createDraft(state, now, nameOf(event))
  const ignored = handle(draft, lookups, ids, event)
  return { draft, ignored }
}

function handle(draft: Draft, lookups: Lookups, ids: NewIds, event: ChatEvent): Ignored {
  if (event.type === 'update_received') return receive(draft, lookups, ids, event.inbound)
  if (event.type === 'wrap_up_over') {
    const worker = draft.state.wrapUps.find((other) => other.participantId === event.participantId)
    if (worker !== undefined) closeWrapUp(draft, worker)
    return null
  }
  if (event.type === 'customer_reached') {
    customerReached(draft)
    return null
  }
  const { interaction } = draft
  // Answers for an interaction that has ended meanwhile are stale.
  if (interaction === null) return stale(draft, 'no open interaction')
  if ('interactionId' in event && event.interactionId !== interaction.interactionId) {
    return stale(draft, 'interaction has ended')
  }
  switch (event.type) {
    case 'session_event':
      resume(draft, lookups, event.event)
      return null
    case 'participant_joined':
      participantJoined(draft, lookups, event)
      return null
    case 'participant_left':
      participantRemoved(draft, lookups, event)
      return null
    case 'customer_unreachable':
      customerUnreachable(draft, lookups, event.reason === 'blocked' ? 'blocked' : 'unreachable')
      return null
    case 'customer_banned':
      abandon(draft, lookups, 'banned')
      return null
    case 'version_change_wanted':
      return changeVersion(draft, lookups, event)
    case 'fallback_wanted':
      fallBackFrom(draft, lookups)
      return null
    case 'chat_timer':
      return handleTimer(draft, lookups, event.name)
  }
}

function stale(draft: Draft, reason: string): Ignored {
  draft.isPassing = true
  return reason
}

function handleTimer(draft: Draft, lookups: Lookups, name: string): Ignored {
  if (name === 'album') flushAlbum(draft, lookups)
  else if (name === 'inactivity_warning') warnInactive(draft, lookups)
  else if (name === 'inactivity_timeout') closeInactive(draft, lookups)
  else return 'timer not known'
  return null
}

function nameOf(event: ChatEvent): string {
  if (event.type === 'update_received') return event.inbound.type
  return event.type === 'session_event' ? event.event.type : event.type
}
