// What a desktop is told: the live stream and pages of messages go into one store. Knows neither React nor the browser; tests
// give it a connection of their own.
import type { DeskClient, LiveEvent } from '@scenarium/api'
import type { LiveConnection, LiveReceiver, LiveStatus } from '@scenarium/web-kit/live'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type DesktopAction, type DesktopState, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { createTranscriptLoader, type TranscriptLoader } from '../transcript/transcript-loader.ts'

export type Feed = {
  state: StoreApi<DesktopState>
  status: StoreApi<LiveStatus>
  dispatch(action: DesktopAction): void
  live: LiveConnection
  transcripts: TranscriptLoader
  /** Connects; gives the function that disconnects. */
  start(): () => void
}

export type FeedDeps = Pick<LiveReceiver, 'serverTime' | 'refused' | 'openingFailed'> & {
  client: Pick<DeskClient, 'messages'>
  connect(receiver: LiveReceiver): LiveConnection
  pause(milliseconds: number): Promise<void>
  errorText(error: unknown): string
  /** The store has that event. */
  told(event: LiveEvent): void
  /** The store has the whole state anew. */
  toldAnew(): void
  statusChanged(status: LiveStatus): void
}

export function createFeed({
  client,
  connect,
  pause,
  errorText,
  told,
  toldAnew,
  statusChanged,
  ...rest
}: FeedDeps): Feed {
  const state = createStore<DesktopState>(() => emptyDesktop)
  const status = createStore<LiveStatus>(() => ({ kind: 'connecting' }))
  const dispatch = (action: DesktopAction) => state.setState(reduceDesktop(state.getState(), action), true)
  let timesConnected = 0
  const transcripts = createTranscriptLoader({
    client,
    getState: state.getState,
    dispatch,
    pause,
    errorText,
    timesConnected: () => timesConnected,
  })
  const live = connect({
    ...rest,
    reset(snapshot) {
      dispatch({ type: 'snapshot_received', snapshot })
      toldAnew()
    },
    event(event) {
      dispatch({ type: 'event_received', event })
      told(event)
    },
    floor: (floor) => dispatch({ type: 'floor_received', floor }),
    status(next) {
      status.setState(next, true)
      if (next.kind === 'connected') {
        timesConnected += 1
        keepTranscripts(state.getState(), { tryAgain: true })
      }
      statusChanged(next)
    },
  })

  /** Transcripts of one's own chats are always there: unread counts and previews come from them. */
  function keepTranscripts({ interactions, transcripts: held }: DesktopState, { tryAgain = false } = {}) {
    for (const interactionId of Object.keys(interactions)) {
      if (tryAgain || (held[interactionId]?.problem ?? null) === null) transcripts.ensure(interactionId)
    }
  }

  return {
    state,
    status,
    dispatch,
    live,
    transcripts,
    start() {
      const stopKeeping = state.subscribe((now) => keepTranscripts(now))
      live.start()
      return () => {
        stopKeeping()
        live.stop()
      }
    },
  }
}
