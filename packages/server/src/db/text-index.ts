import type { WriteTx } from './tx.ts'

/** The texts of an interaction that is over changed: what the index knows of them is not true any more. */
export function indexAgain(tx: WriteTx, interactionId: string): void {
  tx.run(
    'update interactions set text_indexed_at = null where interaction_id = ? and text_indexed_at is not null',
    interactionId,
  )
}
