// Deletes what has been kept for as long as the settings say, a little at a time while there is little else to do.
import { performance } from 'node:perf_hooks'
import { LEAST_AUDIT_DAYS, type RetentionSettings } from '@scenarium/api'
import type { FileStore } from '../attachments/file-store.ts'
import type { Clock } from '../clock.ts'
import { cutAudit, deleteCut } from '../db/audit-trim.ts'
import { eraseAttachments, eraseTranscript, eraseVariables } from '../db/privacy/erase-interaction.ts'
import { overwriting } from '../db/privacy/overwrite.ts'
import { eraseOldFiles, type OldInteraction, oldInteractions } from '../db/privacy/retention.ts'
import { readRetention } from '../db/privacy/retention-settings.ts'
import { createSpareTimeWork } from '../db/spare-time.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import { type Ids, lowestIdAt } from '../ids.ts'
import type { Log } from '../log.ts'
import { dropFiles } from './drop-files.ts'

const DAY_MS = 24 * 3_600_000
const MOST_AT_ONCE = 200
const REST_MS = 60_000
/** Interactions that went on for long are met by beginning again at the oldest. */
const ROUND_MS = 6 * 3_600_000

export type Retention = {
  start(): void
  stop(): Promise<void>
  /** Deletes whatever there is to delete, without resting. */
  applyAll(): Promise<void>
}

export type RetentionDeps = { database: Database; clock: Clock; ids: Ids; files: FileStore; log: Log; tenantId: number }

export function createRetention({ database, clock, ids, files, log, tenantId }: RetentionDeps): Retention {
  let after = ''
  let roundBegan = 0

  async function step(): Promise<{ tookMs: number; isMore: boolean }> {
    const now = clock.now()
    const settings = await database.read((tx) => readRetention(tx, tenantId))
    const shortest = Math.min(...[settings.transcriptDays, settings.attachmentDays, settings.variableDays].map(orEver))
    if (now - roundBegan >= ROUND_MS) {
      after = ''
      roundBegan = now
    }
    let tookMs = 0
    let isMore = false
    const contents = await database.write((tx) =>
      overwriting(tx, () => {
        const began = performance.now()
        const gone: string[] = []
        if (shortest !== Infinity) {
          const before = lowestIdAt('int', Math.max(0, now - shortest * DAY_MS))
          const { found, last } = oldInteractions(tx, { after, before, limit: MOST_AT_ONCE })
          for (const interaction of found) gone.push(...apply(tx, settings, interaction, now))
          isMore = last !== null
          // At the end it stays where it is: what grows old next comes behind it.
          after = last ?? found.at(-1)?.interactionId ?? after
        }
        if (settings.auditDays !== null)
          cutAudit(tx, { tenantId, now, ids, userId: null }, Math.max(settings.auditDays, LEAST_AUDIT_DAYS))
        // Also when it is to be kept for ever from now on: the log says that they went.
        isMore = deleteCut(tx, MOST_AT_ONCE) || isMore
        tookMs = performance.now() - began
        return gone
      }),
    )
    if (contents.length > 0) await dropFiles({ database, files }, contents)
    return { tookMs, isMore }
  }

  const work = createSpareTimeWork({
    step,
    restMs: REST_MS,
    trouble: 'what was kept for long enough could not be deleted',
    log,
  })
  return {
    start: work.start,
    stop: work.stop,
    async applyAll() {
      after = ''
      while ((await step()).isMore);
    },
  }
}

const orEver = (days: number | null) => days ?? Infinity

function apply(tx: WriteTx, settings: RetentionSettings, interaction: OldInteraction, now: number): string[] {
  const { interactionId, endedAt, hasMessages, hasTurns, hasFiles } = interaction
  const isOld = (days: number | null): days is number => days !== null && now - endedAt >= days * DAY_MS
  const gone: string[] = []
  if (hasTurns === 1 && isOld(settings.variableDays)) eraseVariables(tx, interactionId)
  if (isOld(settings.transcriptDays)) {
    if (hasMessages === 1) eraseTranscript(tx, interactionId, now)
    if (hasFiles === 1) gone.push(...eraseAttachments(tx, interactionId))
  } else if (hasFiles === 1 && isOld(settings.attachmentDays)) {
    gone.push(...eraseOldFiles(tx, interactionId, settings.attachmentDays))
  }
  return gone
}
