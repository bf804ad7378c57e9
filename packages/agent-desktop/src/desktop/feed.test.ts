import type { MessagePage } from '@scenarium/api'
import type { LiveReceiver } from '@scenarium/web-kit/live'
import { describe, expect, it, vi } from 'vitest'
import { interaction, messages, snapshot } from '../../test/samples.ts'
import { createFeed } from './feed.ts'

/** A stream and a server in the hands of the test. */
function setting() {
  let receiver: LiveReceiver | undefined
  let isAway = false
  let reading = 0
  let mostAtOnce = 0
  const feed = createFeed({
    client: {
      async messages(): Promise<MessagePage> {
        reading += 1
        mostAtOnce = Math.max(mostAtOnce, reading)
        await Promise.resolve()
        reading -= 1
        if (isAway) throw new TypeError('Failed to fetch')
        return { messages: messages(1, 3), hasMore: false }
      },
    },
    connect(given) {
      receiver = given
      return {
        start() {},
        stop() {},
        retryNow() {},
        networkChanged() {},
        typing() {},
        watchFloor() {},
        status: () => ({ kind: 'connected' }),
        lastSeq: () => null,
      }
    },
    pause: async () => {},
    errorText: String,
    told() {},
    toldAnew() {},
    statusChanged() {},
    serverTime() {},
    refused() {},
    openingFailed() {},
  })
  feed.start()
  if (receiver === undefined) throw new Error('No stream was asked for')
  return {
    receiver,
    serverIs: (there: boolean) => {
      isAway = !there
    },
    transcript: () => feed.state.getState().transcripts.int_1,
    transcripts: () => Object.values(feed.state.getState().transcripts),
    mostAtOnce: () => mostAtOnce,
  }
}

describe('a desktop', () => {
  it('reads what it could not read while the server was away as soon as that is back', async () => {
    const { receiver, serverIs, transcript } = setting()
    receiver.reset(snapshot())
    receiver.status({ kind: 'connected' })
    receiver.event({ type: 'interaction_changed', interaction: interaction() })
    serverIs(false)
    receiver.reset(snapshot({ interactions: [interaction()] }))
    await vi.waitFor(() => expect(transcript()?.problem).toContain('Failed to fetch'))
    serverIs(true)
    receiver.status({ kind: 'reconnecting', since: 0 })
    receiver.status({ kind: 'connected' })
    await vi.waitFor(() => expect(transcript()).toMatchObject({ state: 'ready', problem: null }))
    expect(transcript()?.messages).toHaveLength(3)
  })

  it('reads a few transcripts at a time, in the end all, also what failed when the server was away', async () => {
    const { receiver, serverIs, transcripts, mostAtOnce } = setting()
    const interactions = Array.from({ length: 50 }, (_, index) => interaction(`int_${index}`))
    serverIs(false)
    receiver.reset(snapshot({ interactions }))
    receiver.status({ kind: 'connected' })
    await vi.waitFor(() => expect(transcripts().filter(({ problem }) => problem !== null)).toHaveLength(50))
    serverIs(true)
    receiver.status({ kind: 'reconnecting', since: 0 })
    receiver.status({ kind: 'connected' })
    await vi.waitFor(() => expect(transcripts().filter(({ state }) => state === 'ready')).toHaveLength(50))
    expect(mostAtOnce()).toBe(4)
  })
})
