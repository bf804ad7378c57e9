// Who reads what customers and colleagues wrote to each other, without having to do with it, is in the audit log: once an hour
// for a person and a conversation, since a page asks for a transcript again and again.
import type { Principal } from '../auth/principal.ts'
import { isConcernedWith } from '../db/interactions-view.ts'
import type { RouteDeps } from './deps.ts'
import { recordDone } from './edit.ts'

const AGAIN_AFTER_MS = 3_600_000
const MOST_KEPT = 10_000

export type TranscriptReading = (principal: Principal, interactionId: string) => Promise<void>

export function createTranscriptReading(deps: RouteDeps): TranscriptReading {
  const readAt = new Map<string, number>()
  return async (principal, interactionId) => {
    const now = deps.clock.now()
    const key = `${principal.userId} ${interactionId}`
    if (now - (readAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return
    if (await deps.database.read((tx) => isConcernedWith(tx, interactionId, principal.userId))) return
    if (readAt.size >= MOST_KEPT) readAt.clear()
    readAt.set(key, now)
    await recordDone(principal, deps, { action: 'transcript_read', subject: interactionId })
  }
}
