// How much a folder holds. Counting many files takes a while, so it is done beside everything else and now and then.
import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'

const FRESH_MS = 10 * 60_000

export type FolderSize = { bytes: number; files: number; countedAt: number }

/** Gives what was counted last, and counts anew when that is old. */
export function createFolderSize(folder: string, clock: Clock): () => FolderSize | null {
  let known: FolderSize | null = null
  let isCounting = false

  async function count(): Promise<void> {
    let bytes = 0
    let files = 0
    try {
      for await (const entry of await opendir(folder, { recursive: true })) {
        if (!entry.isFile()) continue
        const { size } = await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))
        bytes += size
        files += 1
      }
    } catch {
      // No attachment has come yet, so there is no folder.
    }
    known = { bytes, files, countedAt: clock.now() }
  }

  return () => {
    const isOld = known === null || clock.now() - known.countedAt > FRESH_MS
    if (isOld && !isCounting) {
      isCounting = true
      void count().finally(() => {
        isCounting = false
      })
    }
    return known
  }
}
