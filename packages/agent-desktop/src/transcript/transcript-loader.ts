// Fetches pages of messages, one at a time per interaction.
import { ApiError, type DeskClient, type MessagePage } from '@scenarium/api'
import type { DesktopAction, DesktopState } from '../desktop-store.ts'
import { absentTranscript, type PageKind } from './transcript.ts'

/** Messages of the first page, and of each further one. */
const PAGE = 50
/** The most the server gives at once; used to read again what was held. */
const LARGEST_PAGE = 200
const TRIES = 3

export type TranscriptLoader = {
  /** Reads the newest page, or everything held anew when it is stale; nothing when it is there. */
  ensure(interactionId: string): void
  loadEarlier(interactionId: string): void
  /** Reads what was said since, where no live stream tells it. */
  loadLater(interactionId: string): void
  /** Reads back as far as that message; call it again when something came and the message is still missing. */
  reach(interactionId: string, seq: number): void
  /** Nobody looks at it any more: forgets the transcript of an interaction one has no part in. */
  release(interactionId: string): void
}

export type LoaderDeps = {
  client: Pick<DeskClient, 'messages'>
  getState(): DesktopState
  dispatch(action: DesktopAction): void
  pause(milliseconds: number): Promise<void>
  errorText(error: unknown): string
  /** How often the live stream has come about so far. */
  timesConnected(): number
}

export function createTranscriptLoader(deps: LoaderDeps): TranscriptLoader {
  const { client, getState, dispatch, pause, errorText, timesConnected } = deps
  let lastRequestId = 0

  const transcriptOf = (interactionId: string) => getState().transcripts[interactionId] ?? absentTranscript

  async function load(interactionId: string, kind: PageKind, read: () => Promise<MessagePage>): Promise<void> {
    lastRequestId += 1
    const requestId = lastRequestId
    dispatch({ type: 'page_requested', interactionId, kind, requestId })
    try {
      const page = await persistently(read)
      dispatch({ type: 'page_received', interactionId, requestId, page })
    } catch (error) {
      dispatch({ type: 'page_failed', interactionId, requestId, problem: errorText(error) })
    }
  }

  /** The network may be gone for a moment; a refusal stays one. What failed before the server was back counts for nothing. */
  async function persistently<Answer>(read: () => Promise<Answer>): Promise<Answer> {
    let tries = 0
    for (;;) {
      const connectedBefore = timesConnected()
      try {
        return await read()
      } catch (error) {
        tries = timesConnected() === connectedBefore ? tries + 1 : 1
        if (error instanceof ApiError || tries === TRIES) throw error
        await pause(500 * tries)
      }
    }
  }

  /** From there, or from the end, back to that message, as one page. */
  async function readBack(interactionId: string, oldest: number, before?: number): Promise<MessagePage> {
    let page = await client.messages(interactionId, { limit: LARGEST_PAGE, before })
    while (page.hasMore) {
      const first = page.messages[0]?.seq ?? 0
      if (first <= oldest) break
      const earlier = await client.messages(interactionId, { limit: LARGEST_PAGE, before: first })
      page = { messages: [...earlier.messages, ...page.messages], hasMore: earlier.hasMore }
    }
    return page
  }

  /** The oldest message held, where older ones can be asked for now. */
  function oldestToExtend(interactionId: string): number | undefined {
    const { state, request, hasEarlier, messages } = transcriptOf(interactionId)
    return request === null && state === 'ready' && hasEarlier ? messages[0]?.seq : undefined
  }

  return {
    ensure(interactionId) {
      const { state, request, messages } = transcriptOf(interactionId)
      if (request !== null || state === 'ready') return
      const oldest = messages[0]?.seq
      void load(interactionId, 'newest', () =>
        oldest === undefined ? client.messages(interactionId, { limit: PAGE }) : readBack(interactionId, oldest),
      )
    },
    loadEarlier(interactionId) {
      const before = oldestToExtend(interactionId)
      if (before === undefined) return
      void load(interactionId, 'earlier', () => client.messages(interactionId, { limit: PAGE, before }))
    },
    loadLater(interactionId) {
      const { state, request, messages } = transcriptOf(interactionId)
      if (request !== null || state !== 'ready') return
      const after = messages.at(-1)?.seq ?? 0
      void load(interactionId, 'later', () => client.messages(interactionId, { limit: LARGEST_PAGE, after }))
    },
    reach(interactionId, seq) {
      const before = oldestToExtend(interactionId)
      if (before === undefined || before <= seq) return
      void load(interactionId, 'earlier', () => readBack(interactionId, seq, before))
    },
    release(interactionId) {
      dispatch({ type: 'transcript_released', interactionId })
    },
  }
}
