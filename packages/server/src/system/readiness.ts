// Whether the server can do its work, in words for whoever watches it or sends it requests.
import type { Clock } from '../clock.ts'
import { storeSetting } from '../db/settings.ts'
import { oldestLaneEvent } from '../db/system-figures.ts'
import type { Database } from '../db/tx.ts'

/** The address is public: however often it is asked, the disk is not written more often. */
const GOOD_FOR_MS = 1_000
/** Events are handled within milliseconds; this late, customers wait. */
const LATE_MS = 10_000

type Deps = { database: Database; clock: Clock; tenantId: number }

/** Gives what keeps the server from working; nothing when it is ready. */
export function createReadiness({ database, clock, tenantId }: Deps): () => Promise<string[]> {
  let last: { at: number; problems: Promise<string[]> } | undefined

  async function look(): Promise<string[]> {
    const now = clock.now()
    try {
      // Beginning and committing writes nothing: only a row that changes shows that the disk takes it.
      await database.write((tx) => storeSetting(tx, tenantId, 'readiness', { askedAt: now }))
    } catch {
      return ['The database cannot be written.']
    }
    const oldestAt = await database.read(oldestLaneEvent)
    const late = oldestAt === null ? 0 : now - oldestAt
    return late < LATE_MS ? [] : [`Events wait to be handled, the oldest for ${Math.round(late / 1_000)} s.`]
  }

  return () => {
    const now = clock.now()
    // A clock that is set back must not keep an old answer alive.
    if (last === undefined || Math.abs(now - last.at) >= GOOD_FOR_MS) last = { at: now, problems: look() }
    return last.problems
  }
}
