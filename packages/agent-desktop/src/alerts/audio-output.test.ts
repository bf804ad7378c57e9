import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAudioOutput } from './audio-output.ts'

/** A browser's output, as browsers have it: `isAllowed` says whether it can be woken. */
class FakeContext extends EventTarget {
  state: 'running' | 'suspended'
  isAllowed: boolean
  fallsAsleepInMs = 0
  constructor(isAllowed: boolean) {
    super()
    this.isAllowed = isAllowed
    this.state = isAllowed ? 'running' : 'suspended'
  }
  async resume() {
    // A browser that forbids sound does not answer.
    if (!this.isAllowed) return new Promise<void>(() => {})
    await new Promise<void>((resolve) => setTimeout(resolve, this.fallsAsleepInMs))
    this.#turn('running')
  }
  async suspend() {
    // What is wanted meanwhile comes after it.
    await new Promise<void>((resolve) => setTimeout(resolve, this.fallsAsleepInMs))
    if (this.state === 'running') this.#turn('suspended')
  }
  #turn(state: 'running' | 'suspended') {
    if (this.state === state) return
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

function createOutput({ isAllowed }: { isAllowed: boolean }) {
  const context = new FakeContext(isAllowed)
  let opened = 0
  const output = createAudioOutput(() => {
    opened += 1
    return context as unknown as AudioContext
  })
  const heard: string[] = []
  return {
    context,
    heard,
    opened: () => opened,
    prepare: output.prepare,
    unlock: output.unlock,
    permission: () => output.permission.getState().permission,
    plays(tone: string) {
      output.use(0.5, () => heard.push(tone))
      return vi.advanceTimersByTimeAsync(context.fallsAsleepInMs + 1)
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the output of a page that may be heard', () => {
  it('falls asleep when nothing is heard, and wakes for the next tone', async () => {
    const { context, heard, prepare, plays, permission, opened } = createOutput({ isAllowed: true })
    prepare()
    await vi.advanceTimersByTimeAsync(5_000)
    expect([context.state, permission()]).toEqual(['suspended', 'given'])
    await plays('offer')
    expect([context.state, heard]).toEqual(['running', ['offer']])
    await vi.advanceTimersByTimeAsync(5_000)
    expect([context.state, permission(), opened()]).toEqual(['suspended', 'given', 1])
  })

  it('stays awake while an offer rings every three seconds', async () => {
    const { context, heard, prepare, plays } = createOutput({ isAllowed: true })
    prepare()
    for (let ring = 0; ring < 5; ring += 1) {
      await plays('ring')
      await vi.advanceTimersByTimeAsync(3_000)
      expect(context.state).toBe('running')
    }
    expect(heard).toHaveLength(5)
  })

  it('is woken again when something is to be heard while it falls asleep', async () => {
    const { context, heard, prepare, plays } = createOutput({ isAllowed: true })
    context.fallsAsleepInMs = 50
    prepare()
    await vi.advanceTimersByTimeAsync(4_020)
    expect([context.state, heard]).toEqual(['running', []])
    await plays('offer')
    expect([context.state, heard]).toEqual(['running', ['offer']])
  })

  it('asks nobody for anything when it is pressed while it sleeps', async () => {
    const { context, prepare, unlock, permission } = createOutput({ isAllowed: true })
    prepare()
    await vi.advanceTimersByTimeAsync(5_000)
    unlock()
    expect([context.state, permission()]).toEqual(['suspended', 'given'])
  })

  it('says that it waits for a press when the browser takes the permission back', async () => {
    const { context, heard, prepare, plays, unlock, permission } = createOutput({ isAllowed: true })
    prepare()
    await vi.advanceTimersByTimeAsync(5_000)
    context.isAllowed = false
    await plays('offer')
    await vi.advanceTimersByTimeAsync(1_000)
    expect([heard, permission()]).toEqual([[], 'waits_for_press'])
    context.isAllowed = true
    unlock()
    await vi.advanceTimersByTimeAsync(1)
    await plays('offer')
    expect([heard, permission()]).toEqual([['offer'], 'given'])
  })
})

describe('the output of a page nobody has touched', () => {
  it('says so, plays nothing, and is unlocked by a press', async () => {
    const { context, heard, prepare, plays, unlock, permission } = createOutput({ isAllowed: false })
    prepare()
    await plays('offer')
    expect([heard, permission()]).toEqual([[], 'waits_for_press'])
    context.isAllowed = true
    unlock()
    await vi.advanceTimersByTimeAsync(1)
    expect(permission()).toBe('given')
    await plays('offer')
    expect(heard).toEqual(['offer'])
  })

  it('is blocked when a press does not help', async () => {
    const { prepare, unlock, permission } = createOutput({ isAllowed: false })
    prepare()
    unlock()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(permission()).toBe('blocked')
  })
})

it('a browser without sound is asked once and plays nothing', async () => {
  const output = createAudioOutput(() => undefined)
  output.prepare()
  output.unlock()
  output.use(1, () => expect.unreachable())
  await Promise.resolve()
  expect(output.permission.getState().permission).toBe('given')
})
