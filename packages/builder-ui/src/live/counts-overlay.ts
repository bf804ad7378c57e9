// Counts as marks on the canvas, and as the table beside it.
import type { BlockCounts, ScenarioCounts } from '@scenarium/api'
import { exitKey, type Overlay } from '../editor/overlay.ts'

/** Reasons of an end that is no drop-off: the scenario led there, or people had talked to each other. */
const intended: ReadonlySet<string> = new Set(['scenario_exit', 'agent_ended'])

export type ExitShare = { exit: string; times: number; share: number; averageWaitMs: number }

/** Most taken first. The share is of all that left the block by an exit or ended there. */
export function exitShares(counts: BlockCounts): ExitShare[] {
  const left = leftOf(counts)
  return Object.entries(counts.exits)
    .map(([exit, { times, averageWaitMs }]) => ({ exit, times, averageWaitMs, share: left === 0 ? 0 : times / left }))
    .toSorted((a, b) => b.times - a.times)
}

/** Chats the block lost: the customer left, was silent too long, or something failed. */
export function dropOff(counts: BlockCounts): { times: number; share: number } {
  const times = Object.entries(counts.ended).reduce(
    (sum, [reason, chats]) => sum + (intended.has(reason) ? 0 : chats),
    0,
  )
  const left = leftOf(counts)
  return { times, share: left === 0 ? 0 : times / left }
}

function leftOf({ exits, ended }: BlockCounts): number {
  const byExit = Object.values(exits).reduce((sum, { times }) => sum + times, 0)
  return byExit + Object.values(ended).reduce((sum, chats) => sum + chats, 0)
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %'
  return `${Math.round(share * 100)} %`
}

export function countsOverlay({ blocks }: ScenarioCounts): Overlay {
  const overlay: Overlay = { blocks: {}, exits: {} }
  for (const [blockId, counts] of Object.entries(blocks)) {
    const words = [
      ...(counts.standing > 0 ? [`${counts.standing} here`] : []),
      ...(dropOff(counts).times > 0 ? [`−${percent(dropOff(counts).share)}`] : []),
    ]
    const tone = counts.standing > 0 ? ('active' as const) : undefined
    if (words.length > 0) overlay.blocks[blockId] = { badge: words.join(' · '), ...(tone !== undefined && { tone }) }
    for (const { exit, times, share } of exitShares(counts)) {
      overlay.exits[exitKey(blockId, exit)] = { label: `${times} · ${percent(share)}` }
    }
  }
  return overlay
}
