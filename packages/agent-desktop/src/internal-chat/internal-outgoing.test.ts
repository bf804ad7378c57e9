import { describe, expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { createInternalOutgoing, inOrder } from './internal-outgoing.ts'

/** A desk whose server answers when the test says so. */
function openDesk(storage = fakeStorage()) {
  let count = 0
  const asked: { text: string; commandId: string; answer: PromiseWithResolvers<void> }[] = []
  const outgoing = createInternalOutgoing({
    storage,
    userId: 'u1',
    newId() {
      count += 1
      return `c${count}`
    },
    now: () => count,
    send({ commandId, text }) {
      const answer = Promise.withResolvers<void>()
      asked.push({ commandId, text, answer })
      return answer.promise
    },
    errorText: String,
  })
  return {
    ...outgoing,
    storage,
    asked,
    write: (text: string, colleagueId = 'bob') => outgoing.write({ colleagueId, text }),
    waiting: () => inOrder(outgoing.store.getState()).map(({ text, problem }) => [text, problem]),
  }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('messages to colleagues', () => {
  it('go one after another to each of them, and are gone once sent', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    desk.write('to Mia', 'mia')
    await settle()
    expect(desk.asked.map(({ text }) => text)).toEqual(['one', 'to Mia'])
    desk.asked[0]?.answer.resolve()
    await settle()
    expect(desk.asked[2]?.text).toBe('two')
    expect(desk.waiting()).toEqual([
      ['two', null],
      ['to Mia', null],
    ])
  })

  it('stay with the reason when they were refused, also over a reload, until tried again or discarded', async () => {
    const desk = openDesk()
    desk.write('one')
    desk.write('two')
    await settle()
    desk.asked[0]?.answer.reject('refused')
    await settle()
    const after = openDesk(desk.storage)
    expect(after.waiting()).toEqual([
      ['one', 'refused'],
      ['two', null],
    ])
    after.resume()
    after.resume()
    after.retry('c1')
    await settle()
    expect(after.asked.map(({ commandId }) => commandId)).toEqual(['c2'])
    after.asked[0]?.answer.resolve()
    await settle()
    expect(after.asked[1]?.commandId).toBe('c1')
    after.discard('c1')
    after.asked[1]?.answer.reject('again')
    await settle()
    expect(after.waiting()).toEqual([])
    expect(after.storage.length).toBe(0)
  })
})
