import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message, messages } from '../../test/samples.ts'
import {
  absentTranscript,
  failPage,
  knownMessages,
  markStale,
  requestPage,
  type Transcript,
  takeLive,
  takePage,
  takeSent,
} from './transcript.ts'

const loaded = (first: number, last: number): Transcript =>
  takePage(requestPage(absentTranscript, 'newest', 1), 1, { messages: messages(first, last), hasMore: first > 1 })
const seqs = (transcript: Transcript) => transcript.messages.map(({ seq }) => seq)

describe('a transcript', () => {
  it('adds live messages behind the first page', () => {
    const transcript = takeLive(takeLive(loaded(3, 5), message(6)), message(7))
    expect(seqs(transcript)).toEqual([3, 4, 5, 6, 7])
    expect(transcript.hasEarlier).toBe(true)
  })

  it('keeps what came live before the first page until that is there', () => {
    let transcript = takeLive(absentTranscript, message(6))
    expect(transcript.messages).toEqual([])
    expect(knownMessages(transcript)).toHaveLength(1)
    transcript = requestPage(transcript, 'newest', 1)
    transcript = takeLive(transcript, message(7))
    transcript = takePage(transcript, 1, { messages: messages(4, 6), hasMore: true })
    expect(seqs(transcript)).toEqual([4, 5, 6, 7])
    expect(transcript.ahead).toEqual({})
  })

  it('replaces a message that changed, and holds none twice', () => {
    const transcript = takeLive(loaded(1, 3), message(2, { text: 'Edited', revisions: 1 }))
    expect(transcript.messages.map(({ text }) => text)).toEqual(['Message 1', 'Edited', 'Message 3'])
  })

  it('does not let a late page undo what changed while it was under way', () => {
    let transcript = requestPage(loaded(3, 4), 'earlier', 2)
    transcript = takeLive(transcript, message(4, { text: 'Edited' }))
    transcript = takePage(transcript, 2, { messages: messages(1, 2), hasMore: false })
    expect(transcript.messages.map(({ text }) => text)).toEqual(['Message 1', 'Message 2', 'Message 3', 'Edited'])
    transcript = requestPage(markStale(transcript), 'newest', 3)
    transcript = takeLive(transcript, message(2, { text: 'Edited too' }))
    transcript = takePage(transcript, 3, { messages: messages(1, 4), hasMore: false })
    expect(transcript.messages[1]?.text).toBe('Edited too')
  })

  it('ignores the answer to a request that a reset has overtaken', () => {
    let transcript = requestPage(loaded(3, 4), 'earlier', 2)
    transcript = markStale(transcript)
    transcript = takePage(transcript, 2, { messages: messages(1, 2), hasMore: false })
    expect(seqs(transcript)).toEqual([3, 4])
    expect(transcript.state).toBe('stale')
  })

  it('takes everything anew after a reset, so that nothing stays that changed meanwhile', () => {
    const stale = requestPage(markStale(loaded(1, 3)), 'newest', 2)
    const again = takePage(stale, 2, { messages: [message(2, { text: 'Edited' }), ...messages(3, 6)], hasMore: true })
    expect(seqs(again)).toEqual([2, 3, 4, 5, 6])
    expect(again.messages[0]?.text).toBe('Edited')
    expect(again.state).toBe('ready')
  })

  it('drops what the server no longer has, as after it was restored from a backup', () => {
    const stale = requestPage(markStale(loaded(1, 6)), 'newest', 2)
    expect(seqs(takePage(stale, 2, { messages: messages(1, 4), hasMore: false }))).toEqual([1, 2, 3, 4])
  })

  it('has to be read again when a message is missing', () => {
    const transcript = takeLive(loaded(1, 3), message(5))
    expect(seqs(transcript)).toEqual([1, 2, 3])
    expect(transcript.state).toBe('stale')
  })

  it('keeps what it has when a page fails', () => {
    const transcript = failPage(requestPage(loaded(3, 4), 'earlier', 2), 2, 'No network.')
    expect(transcript).toMatchObject({ problem: 'No network.', request: null, state: 'ready' })
    expect(seqs(transcript)).toEqual([3, 4])
  })

  it('shows a sent message at once, and lets the live stream have the last word', () => {
    const sent = takeSent(loaded(1, 3), [message(4, { delivery: 'queued' })])
    expect(seqs(sent)).toEqual([1, 2, 3, 4])
    const delivered = takeLive(sent, message(4, { delivery: 'sent' }))
    expect(takeSent(delivered, [message(4, { delivery: 'queued' })]).messages.at(-1)?.delivery).toBe('sent')
    expect(seqs(takeSent(loaded(1, 3), [message(6)]))).toEqual([1, 2, 3])
  })

  it('ends up with what the server has, whatever came in which order', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('write' as const) }),
      fc.record({ type: fc.constant('edit' as const), of: fc.nat(40) }),
      fc.record({ type: fc.constant('deliver' as const) }),
      fc.record({ type: fc.constant('ask' as const) }),
      fc.record({ type: fc.constant('answer' as const) }),
      fc.record({ type: fc.constant('reset' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const server = messages(1, 3)
        const underWay: ReturnType<typeof message>[] = []
        let transcript = absentTranscript
        let requests = 0
        let page: { requestId: number; messages: ReturnType<typeof messages> } | undefined
        const ask = () => {
          requests += 1
          transcript = requestPage(transcript, 'newest', requests)
          // What the server has at that moment; it may arrive much later.
          page = { requestId: requests, messages: server.slice(-5) }
        }
        const answer = () => {
          if (page === undefined) return
          transcript = takePage(transcript, page.requestId, { messages: page.messages, hasMore: server.length > 5 })
          page = undefined
        }
        const change = (changed: ReturnType<typeof message>) => {
          server[changed.seq - 1] = changed
          underWay.push(changed)
        }
        const deliver = () => {
          const next = underWay.shift()
          if (next !== undefined) transcript = takeLive(transcript, next)
        }
        for (const [index, { type, ...rest }] of steps.entries()) {
          if (type === 'write') change(message(server.length + 1))
          if (type === 'edit') {
            const of = 'of' in rest ? rest.of : 0
            const seq = (of % server.length) + 1
            change(message(seq, { text: `Edit ${index}` }))
          }
          if (type === 'deliver') deliver()
          if (type === 'ask' && transcript.request === null && transcript.state !== 'ready') ask()
          if (type === 'answer') answer()
          if (type === 'reset') {
            underWay.length = 0
            transcript = markStale(transcript)
          }
        }
        while (underWay.length > 0) deliver()
        answer()
        while (transcript.state !== 'ready') {
          ask()
          answer()
        }
        const first = transcript.messages[0]?.seq ?? 1
        expect(transcript.messages).toEqual(server.slice(first - 1))
      }),
      { numRuns: 2_000 },
    )
  })
})
