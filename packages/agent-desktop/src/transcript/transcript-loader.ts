// Fetches pages of messages, one at a time per interaction.
import { ApiError, type Client, type MessagePage } from '@scenarium/api'
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
}

export type LoaderDeps = {
  client: Pick<Client, 'messages'>
  getState(): DesktopState
  dispatch(action: DesktopAction): void
  pause(milliseconds: number): Promise<void>
  errorText(error: unknown): string
}

export function createTranscriptLoader({ client, getState, dispatch, pause, errorText }: LoaderDeps): TranscriptLoader {
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

  /** The network may be gone for a moment; a refusal stays one. */
  async function persistently<Answer>(read: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await read()
      } catch (error) {
        if (error instanceof ApiError || tries === TRIES) throw error
        await pause(500 * tries)
      }
    }
  }

  /** From the end back to the oldest message that was held. */
  async function readAgain(interactionId: string, oldest: number): Promise<MessagePage> {
    let page = await client.messages(interactionId, { limit: LARGEST_PAGE })
    while (page.hasMore) {
      const first = page.messages[0]?.seq ?? 0
      if (first <= oldest) break
      const earlier = await client.messages(interactionId, { limit: LARGEST_PAGE, before: first })
      page = { messages: [...earlier.messages, ...page.messages], hasMore: earlier.hasMore }
    }
    return page
  }

  return {
    ensure(interactionId) {
      const { state, request, messages } = transcriptOf(interactionId)
      if (request !== null || state === 'ready') return
      const oldest = messages[0]?.seq
      void load(interactionId, 'newest', () =>
        oldest === undefined ? client.messages(interactionId, { limit: PAGE }) : readAgain(interactionId, oldest),
      )
    },
    loadEarlier(interactionId) {
      const { state, request, hasEarlier, messages } = transcriptOf(interactionId)
      const before = messages[0]?.seq
      if (request !== null || state !== 'ready' || !hasEarlier || before === undefined) return
      void load(interactionId, 'earlier', () => client.messages(interactionId, { limit: PAGE, before }))
    },
  }
}
