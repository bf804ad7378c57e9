// One desktop: the store, and everything that feeds it. Made once per page and user, apart from React.
import type { Client } from '@scenarium/api'
import {
  createBrowserLive,
  errorText,
  type LiveStatus,
  newId,
  sendCommand,
  serverNow,
  setServerTime,
  showToast,
} from '@scenarium/web-kit'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type DesktopAction, type DesktopState, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { loadReadMarks, markRead, type ReadMarks, readMarksKey } from '../interactions/read-marks.ts'
import { createOutgoing, type Outgoing, type OutgoingMessage } from '../outgoing/outgoing.ts'
import { createTranscriptLoader, type TranscriptLoader } from '../transcript/transcript-loader.ts'
import { outdatedBy, type QueryKey } from './read-again.ts'

export type Desktop = {
  userId: string
  client: Client
  state: StoreApi<DesktopState>
  live: {
    status: StoreApi<LiveStatus>
    retryNow(): void
    typing(interactionId: string): void
    watchFloor(isWatching: boolean): void
  }
  transcripts: TranscriptLoader
  outgoing: Outgoing & { messages: StoreApi<readonly OutgoingMessage[]> }
  readMarks: { marks: StoreApi<ReadMarks>; read(interactionId: string, seq: number): void }
  /** Connects; gives the function that disconnects. */
  start(): () => void
}

export type DesktopDeps = {
  client: Client
  userId: string
  /** The session may have ended: ask the server. */
  checkSession(): void
  sessionEnded(): void
  /** Answers of these queries are old; without any, all of them may be. */
  readAgain(keys?: readonly QueryKey[]): void
}

export function createDesktop({ client, userId, checkSession, sessionEnded, readAgain }: DesktopDeps): Desktop {
  const state = createStore<DesktopState>(() => emptyDesktop)
  const status = createStore<LiveStatus>(() => ({ kind: 'connecting' }))
  const marks = createStore<ReadMarks>(() => loadReadMarks(localStorage, userId))
  const outgoingMessages = createStore<readonly OutgoingMessage[]>(() => [])
  const dispatch = (action: DesktopAction) => state.setState(reduceDesktop(state.getState(), action), true)
  const transcripts = createTranscriptLoader({
    client,
    getState: state.getState,
    dispatch,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    errorText,
  })
  const live = createBrowserLive({
    reset(snapshot) {
      dispatch({ type: 'snapshot_received', snapshot })
      readAgain()
    },
    event(event) {
      dispatch({ type: 'event_received', event })
      const outdated = outdatedBy(event, userId)
      if (outdated.length > 0) readAgain(outdated)
    },
    floor: (floor) => dispatch({ type: 'floor_received', floor }),
    status(next) {
      status.setState(next, true)
      if (next.kind === 'stopped' && next.reason === 'session_ended') sessionEnded()
    },
    serverTime: setServerTime,
    refused: (_code, text) => showToast({ kind: 'info', text }),
    openingFailed: checkSession,
  })
  const outgoing = createOutgoing({
    newId,
    now: serverNow,
    async send({ outgoingId, interactionId, content }, onRetry) {
      const options = { commandId: outgoingId, onRetry }
      const { messages } = await sendCommand(
        (body) => client.sendMessage(interactionId, { ...content, ...body }),
        options,
      )
      return messages
    },
    sent: ({ interactionId }, messages) => dispatch({ type: 'messages_sent', interactionId, messages }),
    changed: (messages) => outgoingMessages.setState(messages, true),
    errorText,
  })

  /** Transcripts of one's own chats are always there: unread counts and previews come from them. */
  function keepTranscripts({ interactions, transcripts: held }: DesktopState) {
    for (const interactionId of Object.keys(interactions)) {
      if ((held[interactionId]?.problem ?? null) === null) transcripts.ensure(interactionId)
    }
  }

  return {
    userId,
    client,
    state,
    live: { status, retryNow: live.retryNow, typing: live.typing, watchFloor: live.watchFloor },
    transcripts,
    outgoing: { ...outgoing, messages: outgoingMessages },
    readMarks: {
      marks,
      read: (interactionId, seq) => marks.setState(markRead(localStorage, userId, interactionId, seq), true),
    },
    start() {
      const stopKeeping = state.subscribe(keepTranscripts)
      const otherTabRead = ({ key }: StorageEvent) => {
        if (key === readMarksKey(userId)) marks.setState(loadReadMarks(localStorage, userId), true)
      }
      const warnBeforeLeaving = (event: BeforeUnloadEvent) => {
        if (outgoingMessages.getState().length > 0) event.preventDefault()
      }
      addEventListener('storage', otherTabRead)
      addEventListener('beforeunload', warnBeforeLeaving)
      live.start()
      return () => {
        stopKeeping()
        removeEventListener('storage', otherTabRead)
        removeEventListener('beforeunload', warnBeforeLeaving)
        live.stop()
      }
    },
  }
}
