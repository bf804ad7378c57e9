// The floor for all who watch it: read and written once for everybody of a kind, at most once a second, and only while there
// is somebody. Nothing of it is stored; whoever connects anew asks anew.
import type { Floor as FloorView, ServerFrame } from '@scenarium/api'
import type { Clock } from '../clock.ts'
import type { WaitingSince } from '../db/floor.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { type FloorScope, withinScope } from './floor-scope.ts'
import { readFloor, withoutCustomers } from './floor-view.ts'

/** Supervisors see conversations and who waits. */
export type FloorKind = 'supervisor' | 'agent'
/** What somebody may see of it: everything of his kind, or what he is assigned to. */
export type FloorSight = { kind: FloorKind; scope: FloorScope | null }
export type FloorWatcher = FloorSight & { show(frame: string): void }

export type Floor = {
  /** Something is different, in that conversation or elsewhere. Costs nothing while nobody watches. */
  changed(interactionId: string | null): void
  /** Shows the floor at once, and again when it changed. Gives a function that ends it. */
  add(watcher: FloorWatcher): () => void
  stop(): void
}

const EVERY_MS = 1_000
/** Some figures change by the passing of time alone. */
const ANEW_MS = 10_000

export function createFloor(deps: { database: Database; clock: Clock; log: Log; tenantId: number }): Floor {
  const { database, clock, log, tenantId } = deps
  const watchers = new Set<FloorWatcher>()
  /** Those who have not been shown anything. */
  const newcomers = new Set<FloorWatcher>()
  const known: WaitingSince = new Map()
  let shown: { content: string; floor: FloorView; frames: { [K in FloorKind]: string } } | null = null
  let readAt = 0
  let isChanged = false
  let isReading = false
  let timer: NodeJS.Timeout | undefined
  let anew: NodeJS.Timeout | undefined

  async function read(): Promise<void> {
    timer = undefined
    isReading = true
    isChanged = false
    readAt = clock.now()
    try {
      const floor = await database.read((tx) => readFloor(tx, { tenantId, now: readAt }, known))
      forgetOthers(floor)
      show(floor)
    } catch (error) {
      log.error({ error: String(error) }, 'the floor could not be read')
    } finally {
      isReading = false
    }
    if (isChanged) plan()
  }

  function show(floor: FloorView) {
    if (watchers.size === 0) return
    const content = JSON.stringify({ ...floor, at: 0 })
    const isNew = content !== shown?.content
    if (isNew)
      shown = { content, floor, frames: { supervisor: frameOf(floor), agent: frameOf(withoutCustomers(floor)) } }
    for (const watcher of isNew ? watchers : newcomers) showTo(watcher)
    newcomers.clear()
  }

  function showTo({ kind, scope, show: tell }: FloorWatcher) {
    if (shown === null) return
    tell(scope === null ? shown.frames[kind] : frameOf(withinScope(shown.floor, scope)))
  }

  function forgetOthers({ agents }: FloorView) {
    const open = new Set(agents.flatMap(({ conversations }) => conversations.map((one) => one.interactionId)))
    for (const interactionId of known.keys()) if (!open.has(interactionId)) known.delete(interactionId)
  }

  function plan() {
    isChanged = true
    if (timer !== undefined || isReading) return
    timer = setTimeout(() => void read(), Math.max(0, readAt + EVERY_MS - clock.now()))
  }

  function rest() {
    clearTimeout(timer)
    clearInterval(anew)
    timer = undefined
    anew = undefined
    shown = null
    known.clear()
  }

  return {
    changed(interactionId) {
      if (watchers.size === 0) return
      if (interactionId !== null) known.delete(interactionId)
      plan()
    },
    add(watcher) {
      watchers.add(watcher)
      if (shown !== null) showTo(watcher)
      else newcomers.add(watcher)
      anew ??= setInterval(plan, ANEW_MS)
      if (shown === null) plan()
      return () => {
        watchers.delete(watcher)
        newcomers.delete(watcher)
        if (watchers.size === 0) rest()
      }
    },
    stop() {
      watchers.clear()
      newcomers.clear()
      rest()
    },
  }
}

function frameOf(floor: FloorView): string {
  return JSON.stringify({ type: 'floor', floor } satisfies ServerFrame)
}
