// A workspace file is applied by another process, whose signals do not reach this one. Its note is looked for once a second.
import { lastApplied } from '../db/applied.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'

const EVERY_MS = 1_000

type Deps = { database: Pick<Database, 'read'>; tenantId: number; log: Log; onChange(): Promise<void> }

/** Gives a function that ends it. */
export function watchOutsideChanges({ database, tenantId, log, onChange }: Deps): () => void {
  let known: { value: number | undefined } | null = null
  let isLooking = false

  async function look(): Promise<void> {
    const value = await database.read((tx) => lastApplied(tx, tenantId))
    const isChanged = known !== null && known.value !== value
    known = { value }
    if (isChanged) await onChange()
  }

  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
      .catch((error: unknown) => log.error({ error: String(error) }, 'what was applied from outside could not be read'))
      .finally(() => {
        isLooking = false
      })
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
