// One browser's look at the floor. Of a browser that reads too slowly at most one picture is under way; what came meanwhile is
// left out but for the newest.
import { UserError } from '../errors.ts'
import type { Wire } from './connection.ts'
import type { Floor, FloorSight } from './floor.ts'

export type FloorWatch = {
  /** Throws UserError for whoever may not. */
  set(isWatching: boolean): Promise<void>
  /** Looks whether the user may still see what he sees. */
  review(): Promise<void>
  end(): void
  /** Bytes of a picture that has not left yet. */
  bytesUnderWay(): number
}

export type FloorWatchDeps = {
  floor: Pick<Floor, 'add'>
  wire: Wire
  /** As what the user may see it; null when he may not. */
  kindOf(): Promise<FloorSight | null>
}

export function createFloorWatch({ floor, wire, kindOf }: FloorWatchDeps): FloorWatch {
  let sight: FloorSight | null = null
  let stop: (() => void) | undefined
  /** Counts what was asked for: an answer that comes after the next question is not wanted any more. */
  let asked = 0
  let newest: string | null = null
  let underWay = 0

  function end() {
    asked += 1
    stop?.()
    stop = undefined
    sight = null
    newest = null
  }

  async function send(): Promise<void> {
    while (newest !== null) {
      const frame = newest
      newest = null
      underWay = Buffer.byteLength(frame)
      wire.send(frame)
      await wire.drained()
      underWay = 0
    }
  }

  function show(frame: string) {
    newest = frame
    if (underWay === 0) void send()
  }

  async function set(isWatching: boolean): Promise<void> {
    end()
    if (!isWatching) return
    const turn = asked
    const allowed = await kindOf()
    if (turn !== asked) return
    if (allowed === null) throw new UserError('not_allowed', 403, 'You are not allowed to see your colleagues.')
    sight = allowed
    stop = floor.add({ ...sight, show })
  }

  return {
    set,
    async review() {
      if (stop === undefined) return
      const before = JSON.stringify(sight)
      const turn = asked
      const allowed = await kindOf()
      if (turn === asked && JSON.stringify(allowed) !== before) await set(true)
    },
    end,
    bytesUnderWay: () => underWay,
  }
}
