// Work that is done one after the other. When something of it fails, what was given meanwhile is dropped: it was made on what failed.

export type Line = {
  /** Resolves when the work is done; rejects when it fails, and with DroppedError when it is not begun. */
  do(work: () => Promise<void>): Promise<void>
  /** Whether nothing waits or is under way. While a piece of work runs, it counts itself. */
  isLast(): boolean
  /** Resolves when everything given so far is over. */
  idle(): Promise<unknown>
}

export class DroppedError extends Error {}

export function createLine(): Line {
  let tail: Promise<unknown> = Promise.resolve()
  let failures = 0
  let open = 0
  return {
    do(work) {
      const failuresBefore = failures
      open += 1
      const mine = tail.then(async () => {
        try {
          if (failures !== failuresBefore) throw new DroppedError('What it was made on could not be saved.')
          await work()
        } catch (error) {
          if (!(error instanceof DroppedError)) failures += 1
          throw error
        } finally {
          open -= 1
        }
      })
      tail = mine.catch(() => {})
      return mine
    },
    isLast: () => open <= 1,
    idle: () => tail,
  }
}
