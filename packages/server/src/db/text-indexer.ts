// Takes transcripts of interactions that are over into the search index, a few at a time, while there is little else to do.
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createSpareTimeWork } from './spare-time.ts'
import { indexTexts } from './text-index.ts'
import type { Database } from './tx.ts'

const MOST_AT_ONCE = 20
const REST_MS = 3_000

export function createTextIndexer({ database, clock, log }: { database: Database; clock: Clock; log: Log }) {
  return createSpareTimeWork({
    restMs: REST_MS,
    trouble: 'texts could not be indexed',
    log,
    step: () =>
      database.write((tx) => {
        const began = performance.now()
        const count = indexTexts(tx, clock.now(), MOST_AT_ONCE)
        return { tookMs: performance.now() - began, isMore: count === MOST_AT_ONCE }
      }),
  })
}
