import type { FileStore } from '../attachments/file-store.ts'
import { isContentUsed } from '../db/privacy/erase-interaction.ts'
import type { Database } from '../db/tx.ts'

/** Deletes the files nobody has any more: the same file is kept once, whoever sent it. Gives how many. */
export async function dropFiles(
  { database, files }: { database: Database; files: Pick<FileStore, 'remove'> },
  contents: readonly string[],
): Promise<number> {
  let count = 0
  for (const sha256 of new Set(contents)) {
    if (await database.read((tx) => isContentUsed(tx, sha256))) continue
    await files.remove(sha256)
    count += 1
  }
  return count
}
