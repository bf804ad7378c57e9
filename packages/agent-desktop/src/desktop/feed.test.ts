import type { MessagePage } from '@scenarium/api'
import type { LiveReceiver } from '@scenarium/web-kit/live'
import { describe, expect, it, vi } from 'vitest'
import { interaction, messages, snapshot } from '../../test/samples.ts'
import { createFeed } from './feed.ts'

/** A stream and a server in the hands of the test. */
function setting() {
  let receiver: LiveReceiver | undefined
  let isAway = false
  const feed = createFeed({
    client: {
      async messages(): Promise<MessagePage> {
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
})
