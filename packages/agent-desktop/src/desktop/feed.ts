// What a desktop is told: the live stream and pages of messages go into one store. Knows neither React nor the browser; tests
// give it a connection of their own.
import type { DeskClient, LiveEvent } from '@scenarium/api'
import type { LiveConnection, LiveReceiver, LiveStatus } from '@scenarium/web-kit/live'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type DesktopAction, type DesktopState, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { createTranscriptLoader, type TranscriptLoader } from '../transcript/transcript-loader.ts'

/** Transcripts that nobody looks at yet; the page is drawn meanwhile, and the chat that is looked at does not wait for them. */
const READ_AT_ONCE = 4

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
  /** Transcripts that could not be read, and are to be read once more. */
  let triedAgain = new Set<string>()
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
        const held = Object.entries(state.getState().transcripts)
        triedAgain = new Set(held.filter(([, { problem }]) => problem !== null).map(([id]) => id))
        keepTranscripts()
      }
      statusChanged(next)
    },
  })

  /** Transcripts of one's own chats are always there: unread counts and previews come from them. */
  function keepTranscripts() {
    for (const interactionId of Object.keys(state.getState().interactions)) {
      // Asked anew each time: a request that begins changes the state, and that leads here.
      const held = state.getState().transcripts
      if (Object.values(held).filter(({ request }) => request !== null).length >= READ_AT_ONCE) return
      if ((held[interactionId]?.problem ?? null) !== null && !triedAgain.delete(interactionId)) continue
      transcripts.ensure(interactionId)
    }
  }

  return {
    state,
    status,
    dispatch,
    live,
    transcripts,
    start() {
      const stopKeeping = state.subscribe(keepTranscripts)
      live.start()
      return () => {
        stopKeeping()
        live.stop()
      }
    },
  }
}
