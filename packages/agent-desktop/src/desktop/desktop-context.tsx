import type { InteractionView } from '@scenarium/api'
import { type LiveStatus, useDeskClient, useSession, useSessionStore } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { DesktopState } from '../desktop-store.ts'
import { countUnread } from '../interactions/read-marks.ts'
import { inListOrder, ownStay, type Stage, stageOf } from '../interactions/stage.ts'
import { absentTranscript, knownMessages, type Transcript } from '../transcript/transcript.ts'
import { createDesktop, type Desktop } from './desktop.ts'

const DesktopContext = createContext<Desktop | null>(null)

export function DesktopProvider({ children }: { children: ReactNode }) {
  const client = useDeskClient()
  const store = useSessionStore()
  const queries = useQueryClient()
  const { userId, expiresAt } = useSession()
  const [desktop] = useState(() =>
    createDesktop({
      client,
      userId,
      checkSession: () => void store.load(),
      sessionEnded: store.expire,
      readAgain: (keys = [[]]) => Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey }))),
    }),
  )
  useEffect(() => desktop.start(), [desktop])
  useEffect(
    () =>
      store.state.subscribe(({ kind }) => {
        if (kind === 'signed_out') desktop.forget()
      }),
    [desktop, store],
  )
  // A later end of the session means that the person has signed in again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new session is the reason, not an input
  useEffect(() => {
    const status = desktop.live.status.getState()
    if (status.kind === 'stopped' && status.reason === 'session_ended') desktop.live.retryNow()
  }, [desktop, expiresAt])
  return <DesktopContext value={desktop}>{children}</DesktopContext>
}

export function useDesktop(): Desktop {
  const desktop = useContext(DesktopContext)
  if (desktop === null) throw new Error('There is no DesktopProvider around this component.')
  return desktop
}

/** Re-renders only when what `select` gives changes, so it must give parts of the state and make nothing new. */
export function useDesktopState<Part>(select: (state: DesktopState) => Part): Part {
  return useStore(useDesktop().state, select)
}

export const useLiveStatus = (): LiveStatus => useStore(useDesktop().live.status)

export const useInteraction = (interactionId: string): InteractionView | undefined =>
  useDesktopState((state) => state.interactions[interactionId])

export const useTranscript = (interactionId: string): Transcript =>
  useDesktopState((state) => state.transcripts[interactionId]) ?? absentTranscript

/** What a chat is to the agent. */
export function useStage(interaction: InteractionView): Stage {
  const { userId } = useDesktop()
  const watching = useDesktopState((state) => state.watching)
  return stageOf(interaction, { userId, watching })
}

/** One's own chats, and those one watches, as the list shows them. */
export function useOwnInteractions(): InteractionView[] {
  const { userId } = useDesktop()
  const interactions = useDesktopState((state) => state.interactions)
  const watching = useDesktopState((state) => state.watching)
  return useMemo(() => inListOrder(Object.values(interactions), { userId, watching }), [interactions, userId, watching])
}

/** All of them together. */
export function useUnreadCount(): number {
  return Object.values(useUnreadCounts()).reduce((sum, count) => sum + count, 0)
}

/** Unread messages of each chat one is in. Of conversations one reads, watches or has left, nothing waits for an answer. */
export function useUnreadCounts(): { [interactionId: string]: number } {
  const { readMarks, userId } = useDesktop()
  const marks = useStore(readMarks.marks)
  const transcripts = useDesktopState((state) => state.transcripts)
  const interactions = useDesktopState((state) => state.interactions)
  return useMemo(
    () =>
      Object.fromEntries(
        Object.values(interactions).flatMap((interaction) => {
          const { interactionId } = interaction
          const transcript = transcripts[interactionId]
          if (transcript === undefined || ownStay(interaction, userId)?.leftAt !== null) return []
          return [[interactionId, countUnread(knownMessages(transcript), marks[interactionId] ?? 0)]]
        }),
      ),
    [interactions, transcripts, marks, userId],
  )
}
