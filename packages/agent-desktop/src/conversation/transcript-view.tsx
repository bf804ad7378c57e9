import type { InteractionView } from '@scenarium/api'
import { EmptyState, ErrorState, LoadingState, lazyPart } from '@scenarium/web-kit'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useDesktop, useDesktopState, useTranscript } from '../desktop/desktop-context.tsx'
import { type ConversationView, ConversationViewContext } from './conversation-view.tsx'
import { FindBar } from './find-bar.tsx'
import classes from './message-list.module.css'
import { MessageList } from './message-list.tsx'

const Lightbox = lazyPart(async () => (await import('./lightbox.tsx')).Lightbox)

export type TranscriptProps = {
  interactionId: string
  /** Nothing can be sent from here: messages are neither quoted nor sent again. */
  isReadOnly?: boolean
  /** Opens at this message and shows which it is. */
  startSeq?: number
  /** When the first agent joined, where the desktop does not know the interaction. */
  connectedAt?: InteractionView['connectedAt']
  /** Asks as often for what is new, where nobody tells it. */
  pollMs?: number | undefined
}

/** Everything said in an interaction: one's own, one that is watched, or any other one may see. */
export function Transcript({ interactionId, isReadOnly = false, startSeq, connectedAt, pollMs }: TranscriptProps) {
  const { transcripts } = useDesktop()
  const { messages, state, problem } = useTranscript(interactionId)
  const known = useDesktopState((desktop) => desktop.interactions[interactionId]?.connectedAt)
  const [target, setTarget] = useState(() => (startSeq === undefined ? null : { seq: startSeq, count: 0 }))
  const [picture, setPicture] = useState<string | null>(null)
  const jumpTo = useCallback((seq: number) => setTarget((before) => ({ seq, count: (before?.count ?? 0) + 1 })), [])
  const isIncomplete = state !== 'ready' && problem === null

  // Interactions one has no part in are read when they are looked at, and forgotten after that.
  useEffect(() => {
    if (isIncomplete) transcripts.ensure(interactionId)
  }, [transcripts, interactionId, isIncomplete])
  useEffect(() => () => transcripts.release(interactionId), [transcripts, interactionId])

  useEffect(() => {
    if (pollMs === undefined) return
    const timer = setInterval(
      () => document.visibilityState === 'visible' && transcripts.loadLater(interactionId),
      pollMs,
    )
    return () => clearInterval(timer)
  }, [transcripts, interactionId, pollMs])

  const view = useMemo<ConversationView>(
    () => ({
      interactionId,
      canWrite: !isReadOnly,
      jumpTo,
      openPicture: setPicture,
    }),
    [interactionId, isReadOnly, jumpTo],
  )

  if (state === 'absent') {
    return problem === null ? (
      <div className={classes.fill}>
        <LoadingState lines={8} />
      </div>
    ) : (
      <ErrorState error={new Error(problem)} onRetry={() => transcripts.ensure(interactionId)} />
    )
  }
  return (
    <ConversationViewContext value={view}>
      <div className={classes.fill}>
        <MessageList
          interactionId={interactionId}
          connectedAt={known ?? connectedAt ?? null}
          isReadOnly={isReadOnly}
          target={target}
          empty={<EmptyState title="Nothing was said yet" />}
        />
        <FindBar interactionId={interactionId} newest={messages.at(-1)?.seq ?? 0} onShow={jumpTo} />
      </div>
      {picture !== null && (
        <Lightbox messages={messages} attachmentId={picture} onChange={setPicture} onClose={() => setPicture(null)} />
      )}
    </ConversationViewContext>
  )
}
