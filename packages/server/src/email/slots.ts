// So many at once for each key; the others wait in their order.
export type Slots = { take<Result>(key: string, work: () => Promise<Result>): Promise<Result> }

export function createSlots(most: number): Slots {
  const queues = new Map<string, { busy: number; waiting: (() => void)[] }>()
  return {
    async take(key, work) {
      const queue = queues.get(key) ?? { busy: 0, waiting: [] }
      queues.set(key, queue)
      if (queue.busy < most) queue.busy += 1
      else await new Promise<void>((turn) => queue.waiting.push(turn))
      try {
        return await work()
      } finally {
        const next = queue.waiting.shift()
        if (next !== undefined) next()
        else if (--queue.busy === 0) queues.delete(key)
      }
    },
  }
}
