// The transcript of one interaction, merged from pages and live events: by number, without gaps and without doubles.
import type { MessagePage, MessageView } from '@scenarium/api'

export type Transcript = {
  /** Neighbors by `seq`, oldest first. */
  messages: readonly MessageView[]
  /** Live messages that do not join on yet, because the first page is still to come. */
  ahead: { readonly [seq: number]: MessageView }
  /** Older messages are at the server. */
  hasEarlier: boolean
  /** `stale`: something may have been missed; what is shown has to be read again. */
  state: 'absent' | 'ready' | 'stale'
  /** The page that is under way; answers to other requests are too late to be of use. */
  request: { requestId: number; kind: PageKind } | null
  /** Changed by live events while a page is under way: newer than what the page will say. */
  changedMeanwhile: ReadonlySet<number>
  /** Why the last page could not be had, in words. */
  problem: string | null
}

/** `newest` replaces everything held; `earlier` is put before it, `later` behind it. */
export type PageKind = 'newest' | 'earlier' | 'later'

export const absentTranscript: Transcript = {
  messages: [],
  ahead: {},
  hasEarlier: false,
  state: 'absent',
  request: null,
  changedMeanwhile: new Set(),
  problem: null,
}

export function requestPage(transcript: Transcript, kind: PageKind, requestId: number): Transcript {
  return { ...transcript, request: { requestId, kind }, changedMeanwhile: new Set(), problem: null }
}

export function failPage(transcript: Transcript, requestId: number, problem: string): Transcript {
  return transcript.request?.requestId === requestId ? { ...transcript, request: null, problem } : transcript
}

export function takePage(transcript: Transcript, requestId: number, page: MessagePage): Transcript {
  const { request, changedMeanwhile } = transcript
  if (request?.requestId !== requestId) return transcript
  const known = messagesBySeq(transcript)
  const fresh = page.messages.map((message) =>
    changedMeanwhile.has(message.seq) ? (known.get(message.seq) ?? message) : message,
  )
  const rest = { ...transcript, request: null, changedMeanwhile: new Set<number>(), hasEarlier: page.hasMore }
  if (request.kind === 'earlier') return { ...rest, messages: joinBefore(fresh, transcript.messages) }
  if (request.kind === 'later') {
    return joinOn({ ...rest, hasEarlier: transcript.hasEarlier, ahead: { ...transcript.ahead, ...keyed(fresh) } })
  }
  // Live messages newer than the page join on behind it; older ones are in it.
  const last = fresh.at(-1)?.seq ?? 0
  const newer = [...known.values()].filter(({ seq }) => seq > last && changedMeanwhile.has(seq))
  return joinOn({ ...rest, messages: fresh, ahead: keyed(newer), state: 'ready' })
}

/** A message of the live stream, which has every change in order. */
export function takeLive(transcript: Transcript, message: MessageView): Transcript {
  const { seq } = message
  const changedMeanwhile =
    transcript.request === null ? transcript.changedMeanwhile : new Set([...transcript.changedMeanwhile, seq])
  const index = indexOf(transcript.messages, seq)
  if (index !== undefined) {
    return { ...transcript, changedMeanwhile, messages: transcript.messages.with(index, message) }
  }
  const first = transcript.messages[0]?.seq
  // Older than what is held: it comes with its page, if anybody looks so far back.
  if (first !== undefined && seq < first) return { ...transcript, changedMeanwhile }
  return joinOn({ ...transcript, changedMeanwhile, ahead: { ...transcript.ahead, [seq]: message } })
}

/** Answers to commands say what a sent message became. The live stream knows better, so they only fill in what is missing. */
export function takeSent(transcript: Transcript, messages: readonly MessageView[]): Transcript {
  return messages.reduce((now, message) => {
    const isNext = message.seq === (now.messages.at(-1)?.seq ?? Number.NaN) + 1
    return isNext && now.state === 'ready' ? takeLive(now, message) : now
  }, transcript)
}

/** What is held may be old; a page on its way may be too. */
export function markStale(transcript: Transcript): Transcript {
  if (transcript.state === 'absent') return absentTranscript
  return { ...transcript, state: 'stale', request: null, ahead: {}, changedMeanwhile: new Set(), problem: null }
}

/** All messages known, joined or not, oldest first. */
export function knownMessages({ messages, ahead }: Transcript): readonly MessageView[] {
  const loose = Object.values(ahead)
  return loose.length === 0 ? messages : [...messages, ...loose]
}

function messagesBySeq(transcript: Transcript): Map<number, MessageView> {
  return new Map(knownMessages(transcript).map((message) => [message.seq, message]))
}

const keyed = (messages: readonly MessageView[]) =>
  Object.fromEntries(messages.map((message) => [message.seq, message]))

function indexOf(messages: readonly MessageView[], seq: number): number | undefined {
  const first = messages[0]?.seq
  if (first === undefined) return undefined
  const index = seq - first
  return messages[index]?.seq === seq ? index : undefined
}

function joinBefore(earlier: readonly MessageView[], messages: readonly MessageView[]): readonly MessageView[] {
  const first = messages[0]?.seq ?? Number.POSITIVE_INFINITY
  const older = earlier.filter(({ seq }) => seq < first)
  return older.length === 0 ? messages : [...older, ...messages]
}

/** Moves what follows without a gap from `ahead` to the messages. A gap in a loaded transcript means that it must be read again. */
function joinOn(transcript: Transcript): Transcript {
  if (transcript.state === 'absent') return transcript
  const messages = [...transcript.messages]
  const ahead = new Map(Object.values(transcript.ahead).map((message) => [message.seq, message]))
  let next = (messages.at(-1)?.seq ?? 0) + 1
  for (let message = ahead.get(next); message !== undefined; message = ahead.get(next)) {
    messages.push(message)
    ahead.delete(next)
    next += 1
  }
  const hasGap = ahead.size > 0 && transcript.state === 'ready'
  return { ...transcript, messages, ahead: keyed([...ahead.values()]), state: hasGap ? 'stale' : transcript.state }
}
