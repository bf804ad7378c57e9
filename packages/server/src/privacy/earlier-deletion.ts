// What goes at once when things are kept for less long than before. Interactions are counted by when they began, which their
// ids tell: a million of them must not be read for a question.
import type { RetentionSettings } from '@scenarium/api'
import { countAuditRecords } from '../db/audit-trim.ts'
import { countInteractions } from '../db/privacy/retention.ts'
import type { Tx } from '../db/tx.ts'
import { lowestIdAt } from '../ids.ts'

const DAY_MS = 24 * 3_600_000

/** Sentences; none when nothing goes earlier than it did. */
export function earlierDeletion(tx: Tx, now: number, before: RetentionSettings, after: RetentionSettings): string[] {
  return (Object.keys(parts) as (keyof RetentionSettings)[]).flatMap((part) => {
    const [kept, wanted] = [before[part] ?? Infinity, after[part] ?? Infinity]
    if (wanted >= kept) return []
    const ago = (days: number) => Math.max(0, now - days * DAY_MS)
    const { words, count, one, many } = parts[part]
    const found = count(tx, ago(kept), ago(wanted))
    return found === 0 ? [] : `${words}${found.toLocaleString('en-GB')} ${found === 1 ? one : many}.`
  })
}

type Part = { words: string; count(tx: Tx, from: number, to: number): number; one: string; many: string }

const ofConversations = {
  count: (tx: Tx, from: number, to: number) => countInteractions(tx, lowestIdAt('int', from), lowestIdAt('int', to)),
  one: 'conversation',
  many: 'conversations',
}

const parts: { [Name in keyof RetentionSettings]: Part } = {
  transcriptDays: { words: 'What was said, with files, in ', ...ofConversations },
  attachmentDays: { words: 'The files of ', ...ofConversations },
  variableDays: { words: 'Variables and traces of ', ...ofConversations },
  auditDays: { words: 'The audit log’s oldest ', count: countAuditRecords, one: 'record', many: 'records' },
}
