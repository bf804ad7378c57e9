// What has been kept for long enough, found in small pieces.
import type { MessageContent } from '@scenarium/api'
import type { Tx, WriteTx } from '../tx.ts'
import { eraseAttachments } from './erase-interaction.ts'

export type OldInteraction = {
  interactionId: string
  endedAt: number
  hasMessages: number
  hasTurns: number
  hasFiles: number
}

/** Interactions that are over, in the order of their ids, behind `after` and before `before`. `last` is where to go on. */
export function oldInteractions(
  tx: Tx,
  { after, before, limit }: { after: string; before: string; limit: number },
): { found: OldInteraction[]; last: string | null } {
  const rows = tx.all<OldInteraction & { place: string }>(
    `select i.interaction_id as "interactionId", i.place, i.ended_at as "endedAt",
       exists (select 1 from messages m where m.interaction_id = i.interaction_id) as "hasMessages",
       (i.attached_json <> '{}' or exists (select 1 from turns t where t.interaction_id = i.interaction_id)) as "hasTurns",
       exists (select 1 from attachments a where a.interaction_id = i.interaction_id and a.interaction_id is not null)
         as "hasFiles"
     from interactions i where i.interaction_id > ? and i.interaction_id < ? order by i.interaction_id limit ?`,
    after,
    before,
    limit,
  )
  return {
    found: rows.filter(({ place, endedAt }) => place === 'ended' && endedAt !== null),
    last: rows.length < limit ? null : (rows.at(-1)?.interactionId ?? null),
  }
}

/** Whose ids lie between the two. */
export function countInteractions(tx: Tx, from: string, to: string): number {
  const row = tx.get<{ count: number }>(
    'select count(*) as count from interactions where interaction_id >= ? and interaction_id < ?',
    from,
    to,
  )
  return row?.count ?? 0
}

/** Files go; the messages say that they were there. Gives the contents they had. */
export function eraseOldFiles(tx: WriteTx, interactionId: string, days: number): string[] {
  const reason = `Deleted: files are kept for ${days} ${days === 1 ? 'day' : 'days'}`
  const rows = tx.all<{ seq: number; contentJson: string }>(
    `select seq, content_json as "contentJson" from messages where interaction_id = ? and content_json like '%"files"%'`,
    interactionId,
  )
  for (const { seq, contentJson } of rows) {
    const content = JSON.parse(contentJson) as MessageContent
    const files = content.files?.map((file) => ({ ...file, status: 'failed' as const, reason }))
    tx.run(
      'update messages set content_json = ? where interaction_id = ? and seq = ?',
      JSON.stringify({ ...content, files }),
      interactionId,
      seq,
    )
  }
  return eraseAttachments(tx, interactionId)
}
