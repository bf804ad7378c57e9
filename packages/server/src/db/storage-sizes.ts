// Files of the database and the disk they lie on, in bytes.
import { statfsSync, statSync } from 'node:fs'
import type { DataFolder } from '../data-folder.ts'

/** `logBytes`: what is committed and not yet written back into the file. */
export type StorageSizes = { databaseBytes: number; logBytes: number; diskFreeBytes: number }

export function readStorageSizes({ path, databaseFile }: Pick<DataFolder, 'path' | 'databaseFile'>): StorageSizes {
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const { bavail, bsize } = statfsSync(path)
  return {
    databaseBytes: sizeOf(databaseFile),
    logBytes: sizeOf(`${databaseFile}-wal`),
    diskFreeBytes: bavail * bsize,
  }
}
