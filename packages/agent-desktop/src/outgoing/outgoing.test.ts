import { describe, expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { keepOutgoing } from './kept-outgoing.ts'
import { createOutgoing, type OutgoingMessage, type SendingOutcome } from './outgoing.ts'
import { outgoingText } from './outgoing-text.ts'

let ids = 0

/** A desk with a server behind it that answers when the test says so. */
function openDesk(storage = fakeStorage()) {
  let now = 1_000
  let shown: readonly OutgoingMessage[] = []
  const asked: { message: OutgoingMessage; answer(outcome: SendingOutcome): Promise<void>; retries(): void }[] = []
  const desk = createOutgoing({
    newId() {
      ids += 1
      return `command-${ids}`
    },
    now: () => now,
    send: (message, onRetry) =>
      new Promise((resolve) => {
        asked.push({
          message,
          retries: onRetry,
          async answer(outcome) {
            resolve(outcome)
            await Promise.resolve()
            await Promise.resolve()
          },
        })
      }),
    sent: () => {},
    changed(messages) {
      shown = messages
    },
    kept: keepOutgoing(storage, 'u1'),
  })
  return {
    ...desk,
    storage,
    asked,
    write: (text: string, interactionId = 'i1') =>
      desk.add({ interactionId, customerName: 'Ann', content: { type: 'text', text } }),
    texts: () =>
      shown.map(({ content, state }) => `${content.type === 'text' ? content.text : content.type}: ${state}`),
    ids: () => shown.map(({ outgoingId }) => outgoingId),
    askedTexts: () => asked.map(({ message: { content } }) => (content.type === 'text' ? content.text : '')),
    passes(milliseconds: number) {
      now += milliseconds
    },
  }
}

const sent: SendingOutcome = { kind: 'sent', messages: [] }
const refused: SendingOutcome = { kind: 'refused', problem: 'You are not in this chat.' }
const unanswered: SendingOutcome = { kind: 'unanswered', problem: 'No answer.' }

describe('messages on their way', () => {
  it('go one after another in a chat, and side by side in several', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    desk.write('other chat', 'i2')
    expect(desk.askedTexts()).toEqual(['one', 'other chat'])
    await desk.asked[0]?.answer(sent)
    expect(desk.askedTexts()).toEqual(['one', 'other chat', 'two'])
    expect(desk.texts()).toEqual(['two: sending', 'other chat: sending'])
  })

  it('stand aside when refused, with the reason, until the agent decides', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    await desk.asked[0]?.answer(refused)
    expect(desk.texts()).toEqual(['one: failed', 'two: sending'])
    desk.retry(desk.ids()[0] ?? '')
    await desk.asked[1]?.answer(sent)
    expect(desk.asked[2]?.message).toMatchObject({ outgoingId: desk.asked[0]?.message.outgoingId })
    await desk.asked[2]?.answer(refused)
    desk.discard(desk.ids()[0] ?? '')
    expect(desk.texts()).toEqual([])
    expect(desk.storage.length).toBe(0)
  })

  it('wait behind one that nobody answered, which goes first, under its old id, once there is a connection', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    desk.asked[0]?.retries()
    expect(desk.texts()).toEqual(['one: retrying', 'two: waiting'])
    await desk.asked[0]?.answer(unanswered)
    expect(desk.texts()).toEqual(['one: unanswered', 'two: waiting'])
    expect(desk.asked).toHaveLength(1)
    desk.resume()
    expect(desk.askedTexts()).toEqual(['one', 'one'])
    expect(desk.asked[1]?.message.outgoingId).toBe(desk.asked[0]?.message.outgoingId)
    await desk.asked[1]?.answer(sent)
    expect(desk.askedTexts()).toEqual(['one', 'one', 'two'])
  })

  it('let the next go when an unanswered one is given up', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    await desk.asked[0]?.answer(unanswered)
    desk.discard(desk.ids()[0] ?? '')
    expect(desk.askedTexts()).toEqual(['one', 'two'])
  })

  it('cannot be given up while they are under way', () => {
    const desk = openDesk()
    desk.write('one')
    desk.discard(desk.ids()[0] ?? '')
    expect(desk.texts()).toEqual(['one: sending'])
  })
})

describe('a page that is loaded again', () => {
  it('sends what had no answer, unchanged and in order, once it is connected', async () => {
    const before = openDesk()
    before.write('one')
    before.write('two')
    before.passes(5)
    before.write('three')
    const after = openDesk(before.storage)
    expect(after.texts()).toEqual(['one: held', 'two: held', 'three: held'])
    expect(after.ids()).toEqual(before.ids())
    expect(after.asked).toEqual([])
    after.write('four')
    expect(after.asked).toEqual([])
    after.resume()
    for (let index = 0; index < 4; index += 1) await after.asked[index]?.answer(sent)
    expect(after.askedTexts()).toEqual(['one', 'two', 'three', 'four'])
    expect(after.asked.slice(0, 3).map(({ message }) => message.outgoingId)).toEqual(before.ids())
    expect(openDesk(before.storage).texts()).toEqual([])
  })

  it('keeps showing as not sent what the server refused, and does not send it', async () => {
    const before = openDesk()
    before.write('one')
    await before.asked[0]?.answer(refused)
    const after = openDesk(before.storage)
    after.resume()
    expect(after.texts()).toEqual(['one: failed'])
    expect(after.asked).toEqual([])
  })

  it('ignores what is not its own, and what it does not understand', () => {
    const storage = fakeStorage()
    storage.setItem('scenarium.outgoing.u1.x', '{"text":1}')
    storage.setItem('scenarium.outgoing.u2.y', storage.getItem('scenarium.outgoing.u1.x') ?? '')
    expect(openDesk(storage).texts()).toEqual([])
  })
})

describe('a second tab', () => {
  it('lets go of what the first has sent or given up', async () => {
    const first = openDesk()
    first.write('one')
    first.write('two')
    const second = openDesk(first.storage)
    await first.asked[0]?.answer(sent)
    second.readAgain()
    expect(second.texts()).toEqual(['two: held'])
  })
})

it('is shown with the name of its file', () => {
  const content = { type: 'file', attachmentId: 'att_1', caption: 'Page 2' } as const
  expect(outgoingText({ content, fileName: 'invoice.pdf' })).toBe('invoice.pdf\nPage 2')
  const desk = openDesk()
  desk.add({ interactionId: 'i1', customerName: 'Ann', content, fileName: 'invoice.pdf' })
  expect(keepOutgoing(desk.storage, 'u1').load()).toMatchObject([{ fileName: 'invoice.pdf' }])
})

it('forgets everything when nobody is signed in any more', () => {
  const desk = openDesk()
  desk.write('one')
  desk.forgetAll()
  expect(desk.texts()).toEqual([])
  expect(desk.storage.length).toBe(0)
})
