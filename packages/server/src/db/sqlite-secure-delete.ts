// Deleted rows leave their bytes behind in SQLite's pages. They are overwritten as far as that costs nothing (sqlite.ts); what
// is erased for a person's sake is overwritten in any case.
import type { Tx, WriteTx } from './tx.ts'

/** Runs work whose deletions leave nothing behind in the pages they free. */
export function overwriting<T>(tx: WriteTx, work: () => T): T {
  tx.get('pragma secure_delete = on')
  try {
    return work()
  } finally {
    tx.get('pragma secure_delete = fast')
  }
}

const PAGE_BYTES = 4_096

export function freePages(tx: Tx): number {
  return tx.get<{ freelist_count: number }>('pragma freelist_count')?.freelist_count ?? 0
}

/** Fills free pages with zeros, a few per call: pages that earlier changes freed may still hold what they held. */
export function fillFreePages(tx: WriteTx, pages: number): void {
  tx.run('create table if not exists erasing (filler blob) strict')
  tx.run('insert into erasing (filler) values (zeroblob(?))', pages * PAGE_BYTES)
}

export function stopFilling(tx: WriteTx): void {
  tx.run('drop table if exists erasing')
}

/** Merges part of the text index: words of deleted documents stay in it until the parts that hold them are merged. False when it is done. */
export function mergeTextIndex(tx: WriteTx, isFirst: boolean): boolean {
  const changes = () => tx.get<{ n: number }>('select total_changes() as n')?.n ?? 0
  const before = changes()
  tx.run(
    'insert into interaction_texts (interaction_texts, rank) values (?, ?)',
    'merge',
    isFirst ? -MERGE_PAGES : MERGE_PAGES,
  )
  // The statement itself counts as one change.
  return changes() - before > 1
}

const MERGE_PAGES = 200
