// Hours of work: what the server holds in memory must not grow with what it has done.
import { request } from 'undici'
import { AGENTS, onFloor } from './floor-of-agents.ts'
import { type Figure, mb, type Plan } from './parts.ts'
import { percentile } from './percentile.ts'
import { pause } from './until.ts'

/** Messages of customers per second; agents answer every one of them. For hours beside other work. */
const RATE = 50
const LOOK_EVERY_MS = 2_000

/** MB. Resident memory has the caches of the database and what the allocator keeps; the heap is what the program holds. */
type Memory = { resident: number; heap: number }

export function soak(plan: Plan, minutes: number): Promise<Figure[]> {
  return onFloor(plan, async ({ talk, server, origin }) => {
    const memory: Memory[] = []
    for (let minute = 1; minute <= minutes; minute += 1) {
      const talking = talk.goOn(60, RATE)
      const heap = await smallestHeap(origin, talking)
      memory.push({ resident: mb(server.rssBytes()), heap: mb(heap) })
      process.stdout.write(`minute ${minute}: ${words(memory.at(-1))}, ${talk.missing()} missing\n`)
    }
    const when = `${minutes} minutes, ${AGENTS} agents, ${RATE}/s`
    const resident = memory.map((one) => one.resident)
    const heap = memory.map((one) => one.heap)
    return [
      { name: `memory at most, ${when}`, value: Math.max(...resident), unit: 'MB' },
      { name: `memory grown, ${when}`, value: grown(resident), unit: 'MB', target: { atMost: 10 } },
      { name: `heap at most after collecting, ${when}`, value: Math.max(...heap), unit: 'MB' },
      { name: `heap grown, ${when}`, value: grown(heap), unit: 'MB', target: { atMost: 5 } },
      { name: `messages not seen or not answered, ${when}`, value: talk.missing(), unit: '', target: { atMost: 0 } },
    ]
  })
}

const words = ({ resident = 0, heap = 0 }: Partial<Memory> = {}) =>
  `${resident.toFixed(0)} MB, heap ${heap.toFixed(1)} MB`

/** Bytes the heap had after the best collection of garbage while the work went on. */
async function smallestHeap(origin: string, work: Promise<unknown>): Promise<number> {
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  let smallest = Number.POSITIVE_INFINITY
  while (!isOver) {
    smallest = Math.min(smallest, await heapUsed(origin))
    await Promise.race([over, pause(LOOK_EVERY_MS)])
  }
  await over
  return smallest
}

async function heapUsed(origin: string): Promise<number> {
  const { body } = await request(`${origin}/metrics`)
  const figure = /^nodejs_heap_size_used_bytes (\S+)$/m.exec(await body.text())?.[1]
  if (figure === undefined) throw new Error('The server tells nothing of its heap at /metrics.')
  return Number(figure)
}

/** Between the middles of two halves; the first quarter is for caches and buffers to fill. */
function grown(memory: readonly number[]): number {
  const settled = memory.slice(Math.floor(memory.length / 4))
  const half = Math.floor(settled.length / 2)
  return percentile(settled.slice(half), 50) - percentile(settled.slice(0, half), 50)
}
