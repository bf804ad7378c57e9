// What is deleted for a person's sake leaves nothing behind in the database's file.
import { fillFreePages, freePages, mergeTextIndex, overwriting, stopFilling } from '../sqlite-secure-delete.ts'
import type { Database } from '../tx.ts'

export { overwriting }

const PAGES_AT_ONCE = 256

/** Overwrites what earlier changes left in free pages and in the text index, a little at a time. */
export async function overwriteLeftovers(database: Database): Promise<void> {
  for (
    let isFirst = true;
    await database.write((tx) => overwriting(tx, () => mergeTextIndex(tx, isFirst)));
    isFirst = false
  );
  // What is free now; pages that chats free meanwhile are their own.
  let left = await database.read(freePages)
  while (left > 0) {
    const pages = Math.min(left, PAGES_AT_ONCE)
    await database.write((tx) => fillFreePages(tx, pages))
    left -= pages
  }
  await database.write((tx) => overwriting(tx, () => stopFilling(tx)))
}
