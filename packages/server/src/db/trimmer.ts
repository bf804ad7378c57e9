// Drops what is no longer needed, a little at a time: old inbox keys, finished outbox rows, answered commands.
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Database } from './tx.ts'
import { trimUpdates, UPDATES_KEPT_MS } from './updates.ts'
import { trimDeliveries } from './webhooks/deliveries.ts'

const EVERY_MS = 30_000
const MOST_AT_ONCE = 2_000

export function createTrimmer({ database, clock, log }: { database: Database; clock: Clock; log: Log }) {
  let timer: NodeJS.Timeout | undefined

  async function trim() {
    const before = clock.now() - UPDATES_KEPT_MS
    await database.write((tx) => trimUpdates(tx, before, MOST_AT_ONCE))
    await database.write((tx) =>
      tx.run(
        `delete from outbox where outbox_id in
           (select outbox_id from outbox where status = 'sent' and finished_at < ? order by outbox_id limit ?)`,
        before,
        MOST_AT_ONCE,
      ),
    )
    const days = (count: number) => clock.now() - count * 24 * 3_600_000
    await database.write((tx) => trimDeliveries(tx, { delivered: days(3), dead: days(30) }, MOST_AT_ONCE))
    await database.write((tx) => tx.run('delete from commands where at < ?', before))
  }

  return {
    start() {
      timer = setInterval(() => {
        trim().catch((error: unknown) => log.error({ error: String(error) }, 'old rows could not be dropped'))
      }, EVERY_MS)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
