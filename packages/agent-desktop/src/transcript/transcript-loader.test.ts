import { ApiError, type MessagesQuery } from '@scenarium/api'
import { describe, expect, it, vi } from 'vitest'
import { interaction, message, messages, snapshot } from '../../test/samples.ts'
import { type DesktopAction, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { createTranscriptLoader } from './transcript-loader.ts'

/** A chat of that many messages, and what was asked for. */
function setting(count: number) {
  let state = reduceDesktop(emptyDesktop, {
    type: 'snapshot_received',
    snapshot: snapshot({ interactions: [interaction()] }),
  })
  const asked: MessagesQuery[] = []
  const failures: unknown[] = []
  const all = messages(1, count)
  let timesConnected = 1
  const dispatch = (action: DesktopAction) => {
    state = reduceDesktop(state, action)
  }
  const loader = createTranscriptLoader({
    client: {
      async messages(_interactionId, query = {}) {
        asked.push(query)
        const failure = failures.shift()
        if (typeof failure === 'function') throw failure()
        if (failure !== undefined) throw failure
        if (query.after !== undefined) {
          return { messages: all.filter(({ seq }) => seq > Number(query.after)), hasMore: false }
        }
        const before = Number(query.before ?? all.length + 1)
        const found = all.filter(({ seq }) => seq < before).slice(-Number(query.limit ?? 50))
        return { messages: found, hasMore: (found[0]?.seq ?? 1) > 1 }
      },
    },
    getState: () => state,
    dispatch,
    pause: async () => {},
    errorText: String,
    timesConnected: () => timesConnected,
  })
  const transcript = () => state.transcripts.int_1
  return {
    loader,
    asked,
    failures,
    connects() {
      timesConnected += 1
    },
    all,
    dispatch,
    transcript,
    seqs: () => transcript()?.messages.map(({ seq }) => seq) ?? [],
    rests: () => vi.waitFor(() => expect(transcript()?.request).toBeNull(), 20_000),
  }
}

const range = (first: number, last: number) => messages(first, last).map(({ seq }) => seq)

describe('the transcript loader', () => {
  it('reads the newest page once, however often it is asked', async () => {
    const test = setting(120)
    test.loader.ensure('int_1')
    test.loader.ensure('int_1')
    await test.rests()
    test.loader.ensure('int_1')
    expect(test.asked).toEqual([{ limit: 50 }])
    expect(test.seqs()).toEqual(range(71, 120))
  })

  it('reads earlier pages until the chat begins', async () => {
    const test = setting(120)
    test.loader.ensure('int_1')
    await test.rests()
    for (const _ of [1, 2, 3]) {
      test.loader.loadEarlier('int_1')
      await test.rests()
    }
    expect(test.seqs()).toEqual(range(1, 120))
    expect(test.asked).toHaveLength(3)
  })

  it('reads back to a message that is wanted, however far that is', async () => {
    const test = setting(900)
    test.loader.ensure('int_1')
    await test.rests()
    test.loader.reach('int_1', 300)
    test.loader.reach('int_1', 300)
    await test.rests()
    expect(test.seqs()).toEqual(range(251, 900))
    test.loader.reach('int_1', 300)
    await test.rests()
    expect(test.asked).toHaveLength(4)
  })

  it('forgets the transcript of an interaction one has no part in, once nobody looks at it', async () => {
    const test = setting(20)
    test.loader.ensure('int_1')
    await test.rests()
    test.loader.release('int_1')
    expect(test.seqs()).toEqual(range(1, 20))
    test.dispatch({ type: 'snapshot_received', snapshot: snapshot({ interactions: [] }) })
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.seqs()).toEqual(range(1, 20))
    test.loader.release('int_1')
    expect(test.transcript()).toBeUndefined()
  })

  it('reads everything it held again after a reset', async () => {
    const test = setting(500)
    test.loader.ensure('int_1')
    await test.rests()
    for (const _ of Array.from({ length: 6 })) {
      test.loader.loadEarlier('int_1')
      await test.rests()
    }
    const oldest = test.seqs()[0]
    expect(oldest).toBe(151)
    test.all[199] = message(200, { text: 'Edited while nobody heard' })
    test.dispatch({ type: 'snapshot_received', snapshot: snapshot({ interactions: [interaction()] }) })
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.seqs()).toEqual(range(101, 500))
    expect(test.transcript()?.messages.find(({ seq }) => seq === 200)?.text).toBe('Edited while nobody heard')
  })

  it('reads what was said since where nothing live tells it', async () => {
    const test = setting(120)
    test.loader.ensure('int_1')
    await test.rests()
    test.all.push(message(121), message(122))
    test.loader.loadLater('int_1')
    test.loader.loadLater('int_1')
    await test.rests()
    expect(test.seqs()).toEqual(range(71, 122))
    expect(test.asked.slice(1)).toEqual([{ limit: 200, after: 120 }])
    expect(test.transcript()?.hasEarlier).toBe(true)
  })

  it('tries again when the network fails for a moment', async () => {
    const test = setting(3)
    test.failures.push(new TypeError('cut'), new TypeError('cut'))
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.seqs()).toEqual([1, 2, 3])
  })

  it('counts no failure of a line that is gone: the stream is back before the answer says so', async () => {
    const test = setting(3)
    const cutBefore = () => {
      test.connects()
      return new TypeError('cut')
    }
    test.failures.push(new TypeError('cut'), new TypeError('cut'), cutBefore, new TypeError('cut'))
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.seqs()).toEqual([1, 2, 3])
  })

  it('says why it could not read, and reads when asked again', async () => {
    const test = setting(3)
    test.failures.push(new ApiError(403, { code: 'not_allowed', text: 'You may not.' }))
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.asked).toHaveLength(1)
    expect(test.transcript()?.problem).toContain('You may not.')
    test.loader.ensure('int_1')
    await test.rests()
    expect(test.transcript()).toMatchObject({ problem: null, state: 'ready' })
  })
})
