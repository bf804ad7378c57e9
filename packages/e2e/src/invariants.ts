// Evaluates what must always hold (H-5) on what a run left behind: the database, Telegram's log, the agents' streams. Each
// problem is one sentence that begins with the invariant's name. To be called when nothing moves any more.
import SqliteDatabase from 'better-sqlite3'
import type { ControlClient, LoggedCall } from 'telegram-simulator'
import { deliveryProblems } from './invariants/deliveries.ts'
import { inboxProblems } from './invariants/inbox.ts'
import { interactionProblems } from './invariants/interactions.ts'
import { liveProblems } from './invariants/live.ts'
import { routingProblems } from './invariants/routing.ts'
import { secretProblems } from './invariants/secrets.ts'
import { transcriptProblems } from './invariants/transcripts.ts'

export type TelegramChat = Awaited<ReturnType<ControlClient['chat']>>

/** What is known beside the database. All of it is optional: less evidence, fewer questions. */
export type Evidence = {
  telegram?: {
    chats: TelegramChat[]
    calls: LoggedCall[]
    deliveries: Awaited<ReturnType<ControlClient['deliveries']>>
  }
  /** Updates customers gave rise to; each must be in the inbox. */
  caused?: { bot: string; updateId: number }[]
  /** How often the server died: each time one send per chat may have an unknown outcome. */
  kills?: number
  live?: LiveEvidence[]
  /** Must occur nowhere. */
  secrets?: string[]
  texts?: { name: string; text: string }[]
}

export type LiveEvidence = {
  userId: string
  lastSeq: number | null
  problems: string[]
  offers: Map<string, object>
  interactions: Map<string, object>
  messages: Map<string, object>
}

/** Reads rows of the database under examination. */
export type Rows = <Found extends object>(sql: string, ...parameters: (string | number)[]) => Found[]

export function checkInvariants(databaseFile: string, evidence: Evidence = {}): string[] {
  const database = new SqliteDatabase(databaseFile, { readonly: true })
  // One transaction, so that all questions are about one moment.
  database.exec('begin')
  const rows: Rows = <Found extends object>(sql: string, ...parameters: (string | number)[]) =>
    database.prepare(sql).all(...parameters) as Found[]
  try {
    return [
      ...inboxProblems(rows, evidence),
      ...transcriptProblems(rows),
      ...deliveryProblems(rows, evidence),
      ...interactionProblems(rows),
      ...routingProblems(rows),
      ...secretProblems(rows, evidence),
      ...liveProblems(rows, evidence),
    ]
  } finally {
    database.close()
  }
}
