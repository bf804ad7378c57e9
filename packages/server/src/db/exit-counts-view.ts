// What was counted at blocks and exits, summed up for designers; and who stands there now.

import type { BlockCounts, BlockDispositions, StandingChats } from '@scenarium/api'
import { fullNameIn } from '../known-as.ts'
import { type Period, slotsOf } from '../scenarios/count-slots.ts'
import { ARRIVED, ENDED, ERROR, hourOf } from '../scenarios/count-turns.ts'
import type { Tx } from './tx.ts'

/** Sums over these versions; hours the period touches are counted as a whole. */
export function sumCounts(tx: Tx, versionIds: readonly string[], period: Period): { [blockId: string]: BlockCounts } {
  const blocks: { [blockId: string]: BlockCounts } = {}
  const waited = new Map<string, number>()
  const at = (blockId: string) => {
    blocks[blockId] ??= { arrived: 0, exits: {}, ended: {}, errors: 0, standing: 0 }
    return blocks[blockId]
  }
  for (const versionId of versionIds) {
    for (const { blockId, exit, times, waitedMs } of rowsOf(tx, versionId, period)) {
      const block = at(blockId)
      if (exit === ARRIVED) block.arrived += times
      else if (exit === ERROR) block.errors += times
      else if (exit.startsWith(ENDED)) {
        const reason = exit.slice(ENDED.length)
        block.ended[reason] = (block.ended[reason] ?? 0) + times
      } else {
        const key = `${blockId} ${exit}`
        const sum = (waited.get(key) ?? 0) + waitedMs
        waited.set(key, sum)
        const all = (block.exits[exit]?.times ?? 0) + times
        block.exits[exit] = { times: all, averageWaitMs: Math.round(sum / all) }
      }
    }
    for (const { blockId, chats } of standingOf(tx, versionId)) at(blockId).standing += chats
  }
  return blocks
}

function rowsOf(tx: Tx, versionId: string, period: Period) {
  return slotsOf(period).flatMap(({ unit, from, before }) =>
    tx.all<{ blockId: string; exit: string; times: number; waitedMs: number }>(
      `select block_id as "blockId", exit, sum(times) as times, sum(waited_ms) as "waitedMs" from exit_counts
       where scenario_version_id = ? and unit = ? and slot >= ? and slot < ? group by block_id, exit`,
      versionId,
      unit,
      from,
      before,
    ),
  )
}

function standingOf(tx: Tx, versionId: string) {
  return tx.all<{ blockId: string; chats: number }>(
    `select block_id as "blockId", count(*) as chats from standing_chats where scenario_version_id = ? group by block_id`,
    versionId,
  )
}

export function sumDispositions(
  tx: Tx,
  versionIds: readonly string[],
  blockId: string,
  { from, before }: Period,
): BlockDispositions['exits'] {
  const sums = new Map<string, Map<string, number>>()
  for (const versionId of versionIds) {
    const rows = tx.all<{ exit: string; disposition: string; chats: number }>(
      `select exit, disposition, sum(chats) as chats from exit_dispositions
       where scenario_version_id = ? and block_id = ? and hour >= ? and hour < ? group by exit, disposition`,
      versionId,
      blockId,
      hourOf(from),
      Math.max(hourOf(before - 1), 0) + 1,
    )
    for (const { exit, disposition, chats } of rows) {
      const ofExit = sums.get(exit) ?? new Map<string, number>()
      sums.set(exit, ofExit.set(disposition, (ofExit.get(disposition) ?? 0) + chats))
    }
  }
  return Object.fromEntries(
    [...sums].map(([exit, ofExit]) => [
      exit,
      [...ofExit]
        .map(([disposition, chats]) => ({ disposition: disposition === '' ? null : disposition, chats }))
        .toSorted((a, b) => b.chats - a.chats),
    ]),
  )
}

/** Chats that run on these versions, each counted once. */
export function countLive(tx: Tx, versionIds: readonly string[]): number {
  const ids = new Set<string>()
  for (const versionId of versionIds) {
    for (const { interactionId } of tx.all<{ interactionId: string }>(
      'select distinct interaction_id as "interactionId" from standing_chats where scenario_version_id = ?',
      versionId,
    ))
      ids.add(interactionId)
  }
  return ids.size
}

type Standing = { versionIds: readonly string[]; blockId: string | undefined; limit: number; withNames: boolean }

/** Who has stood there longest comes first. */
export function listStanding(tx: Tx, { versionIds, blockId, limit, withNames }: Standing): StandingChats {
  const where = blockId === undefined ? '' : 'and s.block_id = ?'
  const values = blockId === undefined ? [] : [blockId]
  const rows = versionIds.flatMap((versionId) =>
    tx
      .all<{ interactionId: string; blockId: string; since: number; customerJson: string }>(
        `select s.interaction_id as "interactionId", s.block_id as "blockId", s.since, c.customer_json as "customerJson"
       from standing_chats s join interactions i on i.interaction_id = s.interaction_id
         join chats c on c.account_id = i.account_id and c.chat_id = i.chat_id
       where s.scenario_version_id = ? ${where} order by s.since limit ?`,
        versionId,
        ...values,
        limit,
      )
      .map((row) => ({ ...row, scenarioVersionId: versionId })),
  )
  const total = versionIds.reduce((sum, versionId) => {
    const counted = tx.get<{ chats: number }>(
      `select count(*) as chats from standing_chats s where s.scenario_version_id = ? ${where}`,
      versionId,
      ...values,
    )
    return sum + (counted?.chats ?? 0)
  }, 0)
  const chats = rows
    .toSorted((a, b) => a.since - b.since)
    .slice(0, limit)
    .map(({ customerJson, ...chat }) => ({ ...chat, customerName: withNames ? fullNameIn(customerJson) : null }))
  return { chats, total }
}
