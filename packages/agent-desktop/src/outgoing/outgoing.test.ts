import type { MessageView } from '@scenarium/api'
import { describe, expect, it, vi } from 'vitest'
import { message } from '../../test/samples.ts'
import { createOutgoing, type OutgoingMessage } from './outgoing.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })

function setting() {
  let messages: readonly OutgoingMessage[] = []
  let made = 0
  const underWay: { message: OutgoingMessage; retry(): void; answer(error?: Error): void }[] = []
  const outgoing = createOutgoing({
    newId() {
      made += 1
      return `outgoing-${made}`
    },
    now: () => 0,
    send: (sending, onRetry) =>
      new Promise<MessageView[]>((resolve, reject) => {
        underWay.push({
          message: sending,
          retry: onRetry,
          answer: (error) => (error === undefined ? resolve([message(1)]) : reject(error)),
        })
      }),
    sent: vi.fn(),
    changed(next) {
      messages = next
    },
    errorText: (error) => (error as Error).message,
  })
  const states = () => messages.map(({ outgoingId, state }) => `${outgoingId} ${state}`)
  return {
    outgoing,
    underWay,
    states,
    messages: () => messages,
    becomes: (wanted: string[]) => vi.waitFor(() => expect(states()).toEqual(wanted)),
  }
}

describe('outgoing messages', () => {
  it('go out one after another within a chat, and beside each other in different chats', async () => {
    const { outgoing, underWay, states, becomes } = setting()
    outgoing.add('int_1', text('First'))
    outgoing.add('int_1', text('Second'))
    outgoing.add('int_2', text('Elsewhere'))
    expect(states()).toEqual(['outgoing-1 sending', 'outgoing-2 waiting', 'outgoing-3 sending'])
    underWay[0]?.answer()
    await becomes(['outgoing-2 sending', 'outgoing-3 sending'])
    underWay[1]?.answer()
    underWay[2]?.answer()
    await becomes([])
  })

  it('says when there was no answer yet', () => {
    const { outgoing, underWay, states } = setting()
    outgoing.add('int_1', text('First'))
    underWay[0]?.retry()
    expect(states()).toEqual(['outgoing-1 retrying'])
  })

  it('keeps a refused message with the reason, lets the next ones go, and sends it again as the same command', async () => {
    const { outgoing, underWay, messages, becomes } = setting()
    outgoing.add('int_1', text('First'))
    outgoing.add('int_1', text('Second'))
    underWay[0]?.answer(new Error('The customer blocked the bot.'))
    await becomes(['outgoing-1 failed', 'outgoing-2 sending'])
    expect(messages()[0]).toMatchObject({ problem: 'The customer blocked the bot.', content: text('First') })
    outgoing.discard('outgoing-2')
    expect(messages(), 'what is under way cannot be discarded').toHaveLength(2)
    outgoing.retry('outgoing-1')
    underWay[1]?.answer()
    await becomes(['outgoing-1 sending'])
    expect(underWay[2]?.message.outgoingId).toBe('outgoing-1')
  })

  it('is gone when the agent discards it', async () => {
    const { outgoing, underWay, states, becomes } = setting()
    outgoing.add('int_1', text('First'))
    underWay[0]?.answer(new Error('No.'))
    await becomes(['outgoing-1 failed'])
    outgoing.discard('outgoing-1')
    expect(states()).toEqual([])
  })
})
