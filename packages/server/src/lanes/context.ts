// What a lane handler may use besides stored state and its event: the moment, new ids, and ways to say what is to be
// woken once the transaction is on disk. Signals are hints: after a crash the workers find the same rows by themselves.

import type { OutboxRow } from '../db/outbox.ts'
import type { Ids } from '../ids.ts'
import type { ChatEvent, ChatKey, RouterEvent } from './lane-event.ts'

export type LaneEventRow = { laneEventId: number } & (
  | { lane: 'router'; event: RouterEvent }
  | { lane: 'chat'; key: ChatKey; event: ChatEvent }
)

export type Signals = {
  laneEvent(row: LaneEventRow): void
  timer(dueAt: number): void
  outbox(row: OutboxRow): void
  /** Whether a row for that chat would be tried at once: then it is claimed as it is written, which saves a commit. */
  isOutboxIdle(row: Pick<OutboxRow, 'accountId' | 'chatId' | 'channel' | 'method'>): boolean
  live(userId: string, seq: number, event: object): void
  attachment(attachmentId: string): void
  /** What supervisors see live may have changed, in that conversation or elsewhere. */
  floor(interactionId: string | null): void
  /** An agent meets a customer whose profile photo has not been looked for lately. */
  profilePhoto(key: ChatKey): void
}

export type LaneContext = { tenantId: number; now: number; ids: Ids; signals: Signals }

export const silentSignals: Signals = {
  laneEvent() {},
  timer() {},
  outbox() {},
  isOutboxIdle: () => false,
  live() {},
  attachment() {},
  floor() {},
  profilePhoto() {},
}
