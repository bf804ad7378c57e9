import { expect, it } from 'vitest'
import { createLine, DroppedError } from './in-order.ts'

/** Work that ends when it is told to. */
function piece() {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return { work: () => promise, done: resolve, fails: () => reject(new Error('refused')) }
}

it('does one after the other, and knows the last', async () => {
  const line = createLine()
  const [first, second] = [piece(), piece()]
  const told: string[] = []
  const both = [
    line.do(() => first.work().then(() => void told.push(`first ${line.isLast()}`))),
    line.do(() => second.work().then(() => void told.push(`second ${line.isLast()}`))),
  ]
  second.done()
  first.done()
  await Promise.all(both)
  expect(told).toEqual(['first false', 'second true'])
})

it('drops what was given before a failure was known, and goes on with what comes after', async () => {
  const line = createLine()
  const first = piece()
  const failing = line.do(first.work)
  const dropped = line.do(async () => expect.unreachable())
  first.fails()
  await expect(failing).rejects.toThrow('refused')
  await expect(dropped).rejects.toBeInstanceOf(DroppedError)
  let isDone = false
  await line.do(async () => {
    isDone = true
  })
  expect(isDone).toBe(true)
})
