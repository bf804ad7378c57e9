// Moves chats that wait to another version of their scenario: first said what would happen, then done by the chats' own lanes.
import { setImmediate as afterOtherWork } from 'node:timers/promises'
import type { MoveObstacle, MovePlan } from '@scenarium/api'
import { type CompiledScenario, carryOver, compileScenario, parseScenario } from '@scenarium/engine'
import { type RunningChat, runningChats } from '../db/running-chats.ts'
import type { Database } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToChat } from '../lanes/emit.ts'

const STEP = 250

export type Move = {
  from: { scenarioVersionId: string; document: unknown }
  to: { scenarioVersionId: string; document: unknown }
}

/** How it would go if every chat stayed where it is now. */
export async function planMove(database: Database, move: Move): Promise<MovePlan> {
  const { judge } = compiled(move)
  let moves = 0
  const stays = new Map<string, MovePlan['stays'][number]>()
  await forAll(database, move.from.scenarioVersionId, async (chats) => {
    for (const { snapshot } of chats) {
      const carried = judge(snapshot)
      if (carried.ok) {
        moves += 1
        continue
      }
      const { obstacle, blockId } = carried
      const key = `${obstacle} ${blockId}`
      const known = stays.get(key)
      stays.set(key, { blockId, obstacle, text: reasons[obstacle], chats: (known?.chats ?? 0) + 1 })
    }
  })
  return { moves, stays: [...stays.values()].toSorted((a, b) => b.chats - a.chats) }
}

/** Asks every chat that could be moved; gives how many. What they do is decided in their turns. */
export async function moveChats(database: Database, context: () => LaneContext, move: Move): Promise<number> {
  const { judge } = compiled(move)
  const [fromVersionId, toVersionId] = [move.from.scenarioVersionId, move.to.scenarioVersionId]
  let asked = 0
  await forAll(database, fromVersionId, async (chats) => {
    const movable = chats.filter(({ snapshot }) => judge(snapshot).ok)
    asked += movable.length
    await database.write((tx) => {
      const now = context()
      for (const { key, interactionId } of movable) {
        emitToChat(tx, now, key, { type: 'version_change_wanted', interactionId, fromVersionId, toVersionId })
      }
    })
  })
  return asked
}

/** In steps, between which the program does other things. */
async function forAll(database: Database, versionId: string, work: (chats: RunningChat[]) => Promise<void>) {
  for (let after = ''; ; ) {
    const { chats, last } = await database.read((tx) => runningChats(tx, { versionId, after, limit: STEP }))
    if (chats.length > 0) await work(chats)
    if (last === null) return
    after = last
    await afterOtherWork()
  }
}

function compiled({ from, to }: Move) {
  const [before, after] = [compile(from), compile(to)]
  return {
    judge: (snapshot: RunningChat['snapshot']) => carryOver({ snapshot, from: before, to: after }),
  }
}

function compile({ scenarioVersionId, document }: Move['from']): CompiledScenario {
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(`Version ${scenarioVersionId} cannot be read by this program.`)
  return compileScenario(parsed.scenario, scenarioVersionId)
}

const reasons: { [Obstacle in MoveObstacle]: string } = {
  not_on_version: 'The chat does not wait on that version any more.',
  block_gone: 'The block is gone in the other version.',
  block_type_changed: 'The block is of another type in the other version.',
  waits_for_other: 'In the other version the block does not wait for what this chat waits for.',
  timeout_added: 'In the other version the block has a timeout, which was never set for this chat.',
}
