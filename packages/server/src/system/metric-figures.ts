// How things stand at this moment, for the metrics.
import type { Clock } from '../clock.ts'
import type { DataFolder } from '../data-folder.ts'
import { countDeadLetters } from '../db/dead-letters.ts'
import { readStorageSizes } from '../db/storage-sizes.ts'
import { readCentreFigures, readSystemFigures } from '../db/system-figures.ts'
import type { Database } from '../db/tx.ts'
import type { Figures } from '../metrics.ts'

type Deps = { database: Database; folder: DataFolder; clock: Clock; tenantId: number; outboxDepth(): number }

export async function readMetricFigures(deps: Deps): Promise<Figures> {
  const { database, folder, clock, tenantId, outboxDepth } = deps
  const now = clock.now()
  const { system, centre, deadLetters } = await database.read((tx) => ({
    system: readSystemFigures(tx, now),
    centre: readCentreFigures(tx, tenantId),
    deadLetters: countDeadLetters(tx),
  }))
  const secondsSince = (at: number | null) => (at === null ? 0 : Math.max(0, now - at) / 1_000)
  return {
    outboxDepth: outboxDepth(),
    outboxAge: secondsSince(system.outbox.oldestAt),
    laneEvents: system.laneEvents.waiting,
    laneEventAge: secondsSince(system.laneEvents.oldestAt),
    timersOverdue: system.timers.overdue,
    deadLetters,
    agents: Object.fromEntries(centre.agents.map(({ state, count }) => [state, count])),
    chats: Object.fromEntries(centre.chats.map(({ place, count }) => [place, count])),
    queueLengths: Object.fromEntries(centre.queues.map(({ service, count }) => [service, count])),
    queueWaits: Object.fromEntries(centre.queues.map(({ service, oldestAt }) => [service, secondsSince(oldestAt)])),
    ...readStorageSizes(folder),
  }
}
