// One desktop: the store, and everything that feeds it. Made once per page and user, apart from React.
import type { DeskClient } from '@scenarium/api'
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
import type { DesktopState } from '../desktop-store.ts'
import { saveInTime } from '../disposition/save-in-time.ts'
import { goneNews, leftByHand } from '../interactions/gone-news.ts'
import { loadReadMarks, markRead, type ReadMarks, readMarksKey } from '../interactions/read-marks.ts'
import { customerName } from '../interactions/stage.ts'
import { forgetInternalDrafts } from '../internal-chat/internal-drafts.ts'
import { createInternalOutgoing, type InternalOutgoing } from '../internal-chat/internal-outgoing.ts'
import { keepOutgoing, outgoingPrefix } from '../outgoing/kept-outgoing.ts'
import { createOutgoing, type Outgoing, type OutgoingMessage } from '../outgoing/outgoing.ts'
import { sendOutgoing } from '../outgoing/send-outgoing.ts'
import { type LeftText, leftText } from '../outgoing/unsent.ts'
import { createDrafts } from '../reply/drafts.ts'
import { quoting, stopQuoting } from '../reply/quoting.ts'
import { transferFile } from '../reply/uploads/transfer-file.ts'
import { createWriting, type Writing } from '../reply/writing.ts'
import type { TranscriptLoader } from '../transcript/transcript-loader.ts'
import { createEdits, type Edits } from './edits.ts'
import { createFeed } from './feed.ts'
import { handBack } from './hand-back.ts'
import { createKept, type Kept } from './kept.ts'
import { outdatedBy, type QueryKey, queryKeys } from './read-again.ts'

export type Desktop = {
  userId: string
  /** In the server's time, as far as that is known by now. */
  openedAt(): number
  client: DeskClient
  state: StoreApi<DesktopState>
  live: {
    status: StoreApi<LiveStatus>
    retryNow(): void
    typing(interactionId: string): void
    watchFloor(isWatching: boolean): void
  }
  transcripts: TranscriptLoader
  outgoing: Outgoing & { messages: StoreApi<readonly OutgoingMessage[]> }
  writing: Writing
  edits: Edits
  /** What was typed for chats that went before it was sent or saved. */
  left: Kept<LeftText>
  internalOutgoing: InternalOutgoing
  /** Nobody is signed in any more: what was typed is nobody else's business. */
  forget(): void
  readMarks: { marks: StoreApi<ReadMarks>; read(interactionId: string, seq: number): void }
  /** Connects; gives the function that disconnects. */
  start(): () => void
}

export type DesktopDeps = {
  client: DeskClient
  userId: string
  /** The session may have ended: ask the server. */
  checkSession(): void
  sessionEnded(): void
  /** Answers of these queries are old; without any, all of them may be. */
  readAgain(keys?: readonly QueryKey[]): Promise<unknown>
}

export function createDesktop({ client, userId, checkSession, sessionEnded, readAgain }: DesktopDeps): Desktop {
  const openedHereAt = Date.now()
  const marks = createStore<ReadMarks>(() => loadReadMarks(localStorage, userId))
  const outgoingMessages = createStore<readonly OutgoingMessage[]>(() => [])
  const { state, status, dispatch, live, transcripts, start } = createFeed({
    client,
    connect: createBrowserLive,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    errorText,
    toldAnew: () => void readAgain(),
    told(event) {
      const outdated = outdatedBy(event, userId)
      if (outdated.length > 0) void readAgain(outdated)
    },
    statusChanged(next) {
      if (next.kind === 'stopped' && next.reason === 'session_ended') sessionEnded()
      if (next.kind !== 'connected') return
      outgoing.resume()
      internalOutgoing.resume()
    },
    serverTime: setServerTime,
    refused: (_code, text) => showToast({ kind: 'info', text }),
    openingFailed: checkSession,
  })
  const outgoing = createOutgoing({
    newId,
    now: serverNow,
    send: sendOutgoing(client),
    sent: ({ interactionId }, messages) => dispatch({ type: 'messages_sent', interactionId, messages }),
    changed: (messages) => outgoingMessages.setState(messages, true),
    kept: keepOutgoing(localStorage, userId),
  })
  const writing = createWriting({
    newId,
    errorText,
    drafts: createDrafts(localStorage, userId),
    transfer: (file, name, onProgress) => transferFile(file, name, { onProgress, onSignedOut: checkSession }),
    add: outgoing.add,
    customerName(interactionId) {
      const interaction = state.getState().interactions[interactionId]
      return interaction === undefined ? '' : customerName(interaction)
    },
    quoted: (interactionId) => quoting.getState()[interactionId],
    stopQuoting,
  })

  const internalOutgoing = createInternalOutgoing({
    storage: localStorage,
    userId,
    newId,
    now: serverNow,
    async send({ commandId, colleagueId, text }) {
      await sendCommand((body) => client.sendInternalMessage(colleagueId, { ...body, text }), { commandId })
      await readAgain([queryKeys.internalMessages(colleagueId)])
    },
    errorText,
  })
  const edits = createEdits(localStorage, userId)
  const left = createKept({ storage: localStorage, prefix: `scenarium.left.${userId}.`, schema: leftText })

  let floorWatchers = 0
  /** Several parts of the page may watch at a time; the last one that stops ends it. */
  function watchFloor(isWatching: boolean) {
    floorWatchers += isWatching ? 1 : -1
    if (floorWatchers !== (isWatching ? 1 : 0)) return
    live.watchFloor(isWatching)
    if (!isWatching) dispatch({ type: 'floor_left' })
  }

  function tellOfGone(after: DesktopState, before: DesktopState) {
    if (after.gone === before.gone) return
    for (const text of goneNews(before, after, userId)) showToast({ kind: 'info', text })
    for (const { interactionId } of after.gone) leftByHand.delete(interactionId)
  }

  return {
    userId,
    openedAt: () => serverNow() - (Date.now() - openedHereAt),
    client,
    state,
    live: { status, retryNow: live.retryNow, typing: live.typing, watchFloor },
    transcripts,
    outgoing: { ...outgoing, messages: outgoingMessages },
    writing,
    edits,
    left,
    internalOutgoing,
    forget() {
      outgoing.forgetAll()
      writing.drafts.forgetAll()
      edits.forgetAll()
      left.forgetAll()
      internalOutgoing.forgetAll()
      forgetInternalDrafts(localStorage, userId)
      writing.keepOnly(new Set())
    },
    readMarks: {
      marks,
      read: (interactionId, seq) => marks.setState(markRead(localStorage, userId, interactionId, seq), true),
    },
    start() {
      const stops = [
        state.subscribe((now, before) => handBack({ writing, edits, left }, now, before)),
        state.subscribe(tellOfGone),
        saveInTime({ client, state, dispositions: edits.dispositions, userId }),
      ]
      const otherTabStored = ({ key }: StorageEvent) => {
        if (key === readMarksKey(userId)) marks.setState(loadReadMarks(localStorage, userId), true)
        if (key === null || key.startsWith(outgoingPrefix(userId))) outgoing.readAgain()
        writing.drafts.readAgain(key)
        left.readAgain(key)
        internalOutgoing.readAgain(key)
      }
      // What is under way goes out after a reload too, but only if there is one; picked files would have to be picked again.
      const warnBeforeLeaving = (event: BeforeUnloadEvent) => {
        const hasFiles = Object.keys(writing.uploads.store.getState()).length > 0
        if (hasFiles || outgoingMessages.getState().some((message) => message.state !== 'failed'))
          event.preventDefault()
      }
      addEventListener('storage', otherTabStored)
      addEventListener('beforeunload', warnBeforeLeaving)
      const stop = start()
      return () => {
        for (const stopOne of stops) stopOne()
        removeEventListener('storage', otherTabStored)
        removeEventListener('beforeunload', warnBeforeLeaving)
        stop()
      }
    },
  }
}
