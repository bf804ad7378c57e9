// What the desktop knows, as a pure function of what it was told: the state at the start, live events, pages of messages.
import type {
  AgentView,
  Floor,
  InteractionView,
  LiveEvent,
  LiveSnapshot,
  MessagePage,
  MessageView,
  OfferView,
  ReminderView,
  WatchMode,
} from '@scenarium/api'
import { replaceEqualDeep } from '@tanstack/react-query'
import { ownStay } from './interactions/stage.ts'
import {
  absentTranscript,
  failPage,
  markStale,
  type PageKind,
  requestPage,
  type Transcript,
  takeLive,
  takePage,
  takeSent,
} from './transcript/transcript.ts'

export type HelpAsked = Extract<LiveEvent, { type: 'help_asked' }>

export type DesktopState = {
  /** False until the first state came. */
  isLoaded: boolean
  /** Null for people who do not handle interactions. */
  agent: AgentView | null
  /** Made to oneself; open ones only. */
  offers: { readonly [offerId: string]: OfferView }
  /** The newest one made to oneself that nobody answered in time, or that was withdrawn. */
  lapsed: OfferView | null
  /** Made to colleagues, since the page was opened: invitations and transfers, with their outcomes. */
  asked: { readonly [offerId: string]: OfferView }
  /** One's own, connected or in after-call work, and those one watches. */
  interactions: { readonly [interactionId: string]: InteractionView }
  /** One's own that went last, as they were told last. */
  gone: readonly InteractionView[]
  /** How one watches conversations of others. */
  watching: { readonly [interactionId: string]: WatchMode }
  /** Open ones only. */
  reminders: { readonly [reminderId: string]: ReminderView }
  /** Null until somebody looks at it. */
  floor: Floor | null
  /** The newest call of an agent for help, for supervisors. */
  helpAsked: HelpAsked | null
  transcripts: { readonly [interactionId: string]: Transcript }
}

export const emptyDesktop: DesktopState = {
  isLoaded: false,
  agent: null,
  offers: {},
  lapsed: null,
  asked: {},
  interactions: {},
  gone: [],
  watching: {},
  reminders: {},
  floor: null,
  helpAsked: null,
  transcripts: {},
}

export type DesktopAction =
  | { type: 'snapshot_received'; snapshot: LiveSnapshot }
  | { type: 'event_received'; event: LiveEvent }
  | { type: 'floor_received'; floor: Floor }
  | { type: 'floor_left' }
  | { type: 'page_requested'; interactionId: string; kind: PageKind; requestId: number }
  | { type: 'page_received'; interactionId: string; requestId: number; page: MessagePage }
  | { type: 'page_failed'; interactionId: string; requestId: number; problem: string }
  | { type: 'transcript_released'; interactionId: string }
  | { type: 'messages_sent'; interactionId: string; messages: readonly MessageView[] }

export function reduceDesktop(state: DesktopState, action: DesktopAction): DesktopState {
  switch (action.type) {
    case 'snapshot_received':
      return startFrom(state, action.snapshot)
    case 'event_received':
      return applyEvent(state, action.event)
    case 'floor_received':
      // Frames come whole; rows that did not change stay the same objects, so that they are not drawn anew.
      return { ...state, floor: replaceEqualDeep(state.floor, action.floor) }
    case 'floor_left':
      return { ...state, floor: null }
    case 'page_requested':
      return withTranscript(state, action.interactionId, (one) => requestPage(one, action.kind, action.requestId))
    case 'page_received':
      return withTranscript(state, action.interactionId, (one) => takePage(one, action.requestId, action.page))
    case 'page_failed':
      return withTranscript(state, action.interactionId, (one) => failPage(one, action.requestId, action.problem))
    case 'transcript_released':
      // One's own are kept: unread counts and previews come from them.
      return state.interactions[action.interactionId] === undefined
        ? { ...state, transcripts: without(state.transcripts, action.interactionId) }
        : state
    case 'messages_sent':
      return withTranscript(state, action.interactionId, (one) => takeSent(one, action.messages))
  }
}

/** Agents say what changed last, so nothing of the old state stays but transcripts, to be read again. */
function startFrom(state: DesktopState, snapshot: LiveSnapshot): DesktopState {
  const { agent, offers, interactions, watching, reminders } = snapshot
  const isOwn = (offer: OfferView) => agent === null || offer.userId === agent.userId
  const open = offers.filter((offer) => offer.outcome === null)
  const kept = interactions.flatMap(({ interactionId }) => {
    const transcript = state.transcripts[interactionId]
    return transcript === undefined ? [] : [[interactionId, markStale(transcript)] as const]
  })
  const isHere = new Set(interactions.map(({ interactionId }) => interactionId))
  const gone = Object.values(state.interactions).filter(
    (one) => !isHere.has(one.interactionId) && agent !== null && ownStay(one, agent.userId) !== undefined,
  )
  return {
    ...state,
    isLoaded: true,
    gone: gone.length > 0 ? gone : state.gone,
    agent,
    offers: byId(open.filter(isOwn)),
    asked: byId(open.filter((offer) => !isOwn(offer))),
    interactions: Object.fromEntries(interactions.map((one) => [one.interactionId, one])),
    watching: Object.fromEntries(watching.map((watch) => [watch.interactionId, watch.mode])),
    reminders: Object.fromEntries(reminders.map((reminder) => [reminder.reminderId, reminder])),
    transcripts: Object.fromEntries(kept),
  }
}

/** One case per live event; a new event does not compile until it has one. */
function applyEvent(state: DesktopState, event: LiveEvent): DesktopState {
  switch (event.type) {
    case 'agent_changed':
      // The stream may tell of colleagues too; the desktop's own agent is the one of the snapshot.
      return state.agent !== null && event.agent.userId !== state.agent.userId
        ? state
        : { ...state, agent: event.agent }
    case 'offer_changed': {
      const { offer } = event
      // Whoever asks a colleague is told of the offer too.
      if (state.agent !== null && offer.userId !== state.agent.userId) {
        return { ...state, asked: { ...state.asked, [offer.offerId]: offer } }
      }
      if (offer.outcome === null) return { ...state, offers: { ...state.offers, [offer.offerId]: offer } }
      const isLapsed = offer.outcome === 'no_answer' || offer.outcome === 'withdrawn'
      const offers = without(state.offers, offer.offerId)
      return { ...state, offers, lapsed: isLapsed ? offer : state.lapsed }
    }
    case 'interaction_changed': {
      const { interaction } = event
      if (isFinished(state, interaction)) {
        return { ...withoutInteraction(state, interaction.interactionId), gone: [interaction] }
      }
      return { ...state, interactions: { ...state.interactions, [interaction.interactionId]: interaction } }
    }
    case 'interaction_removed':
      return withoutInteraction(state, event.interactionId)
    case 'message_changed':
      return withTranscript(state, event.interactionId, (transcript) => takeLive(transcript, event.message))
    case 'watching_changed': {
      const { interactionId, mode } = event
      const others = without(state.watching, interactionId)
      return { ...state, watching: mode === null ? others : { ...others, [interactionId]: mode } }
    }
    case 'reminder_changed': {
      const { reminder } = event
      const others = without(state.reminders, reminder.reminderId)
      const isOpen = reminder.doneAt === null
      return { ...state, reminders: isOpen ? { ...others, [reminder.reminderId]: reminder } : others }
    }
    case 'help_asked':
      return { ...state, helpAsked: event }
    // What is read over REST is read again: desktop/read-again.ts.
    case 'internal_message_changed':
    case 'resource_changed':
      return state
    case 'customer_changed': {
      const interaction = state.interactions[event.interactionId]
      if (interaction === undefined) return state
      const changed = { ...interaction, customer: event.customer }
      return { ...state, interactions: { ...state.interactions, [event.interactionId]: changed } }
    }
  }
}

/** It was one's own, and with this change nothing of it is left to do. */
function isFinished({ agent, interactions, watching }: DesktopState, changed: InteractionView): boolean {
  const { interactionId } = changed
  const before = interactions[interactionId]
  if (agent === null || before === undefined || watching[interactionId] !== undefined) return false
  return ownStay(before, agent.userId) !== undefined && ownStay(changed, agent.userId) === undefined
}

function withoutInteraction(state: DesktopState, interactionId: string): DesktopState {
  return {
    ...state,
    interactions: without(state.interactions, interactionId),
    transcripts: without(state.transcripts, interactionId),
  }
}

function withTranscript(
  state: DesktopState,
  interactionId: string,
  change: (transcript: Transcript) => Transcript,
): DesktopState {
  const transcript = state.transcripts[interactionId] ?? absentTranscript
  const changed = change(transcript)
  if (changed === transcript) return state
  return { ...state, transcripts: { ...state.transcripts, [interactionId]: changed } }
}

const byId = (offers: readonly OfferView[]) => Object.fromEntries(offers.map((offer) => [offer.offerId, offer]))

function without<Value>(record: { readonly [key: string]: Value }, key: string): { readonly [key: string]: Value } {
  const { [key]: _, ...rest } = record
  return rest
}
