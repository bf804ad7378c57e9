import { expect, it } from 'vitest'
import { readJsonBody } from './json-body.ts'

const read = (value: unknown) =>
  readJsonBody(
    new Request('http://x.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof value === 'string' ? value : JSON.stringify(value),
    }),
  )
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]))
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

it('reads what is not too deep and has not too many keys, and lists of any length', async () => {
  expect(await read(keys(10_000))).toEqual(keys(10_000))
  expect(await read({ inner: Array(20_000).fill({ a: 1 }) })).toMatchObject({ inner: expect.any(Array) })
  expect(await read(nested(64))).toEqual(JSON.parse(nested(64)))
})

it.each([
  ['too many keys', keys(10_001)],
  ['too many keys', { list: [{ deep: keys(10_001) }] }],
  ['too deeply', nested(66)],
  ['not JSON', '{'],
])('refuses what has %s', async (reason, body) => {
  await expect(read(body)).rejects.toThrow(reason)
})
