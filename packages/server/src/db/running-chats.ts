// Chats whose session runs a version of a scenario, as its own or below others.
import type { Snapshot } from '@scenarium/engine'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx } from './tx.ts'

export type RunningChat = { key: ChatKey; interactionId: string; snapshot: Snapshot }

/** Looks at `limit` open interactions behind `after`; `last` is where to go on, null at the end. */
export function runningChats(
  tx: Tx,
  { versionId, after, limit }: { versionId: string; after: string; limit: number },
): { chats: RunningChat[]; last: string | null } {
  const rows = tx.all<ChatKey & { interactionId: string; snapshotJson: string }>(
    `select account_id as "accountId", chat_id as "chatId", interaction_id as "interactionId",
       snapshot_json as "snapshotJson"
     from interactions where place <> 'ended' and ended_at is null and interaction_id > ?
     order by interaction_id limit ?`,
    after,
    limit,
  )
  const chats = rows
    // Cheap before exact: most chats run on another version.
    .filter(({ snapshotJson }) => snapshotJson.includes(versionId))
    .map(({ accountId, chatId, interactionId, snapshotJson }) => ({
      key: { accountId, chatId },
      interactionId,
      snapshot: JSON.parse(snapshotJson) as Snapshot,
    }))
    .filter(({ snapshot }) => snapshot.frames.some(({ scenarioVersionId }) => scenarioVersionId === versionId))
  return { chats, last: rows.length < limit ? null : (rows.at(-1)?.interactionId ?? null) }
}
