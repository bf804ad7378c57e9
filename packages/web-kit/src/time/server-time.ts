// Deadlines and timers are told in the server's time; the clocks of desktops are off by minutes at times.
let offset = 0

/** Below this it is the network's delay, not a clock that is wrong. */
const TOLERANCE_MS = 2_000

export function setServerTime(at: number): void {
  const difference = at - Date.now()
  offset = Math.abs(difference) > TOLERANCE_MS ? difference : 0
}

export const serverNow = (): number => Date.now() + offset
