// Members of an album come one by one, in any order, without an end mark; a scenario hears of it once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '../src/customer.ts'
import { ask, say, scenarioOf } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const names = [0, 1, 2, 3].map((index) => `$(item.files.${index}.name)`).join(' ')
const collector = scenarioOf('Collector', {
  greet: ask('Send me something.'),
  repeat: { ...say(`Got "$(item.message)" with ${names}.`), exits: { next: 'more' } },
  more: { ...ask('More?'), exits: { next: 'repeat', timeout: 'end' } },
})

let world: World
beforeAll(async () => {
  world = await createWorld({ bots: [{ username: 'collector_bot' }], scenarios: [collector] })
})
afterEach(() => world.holds())
afterAll(() => world.close())

async function asked() {
  const ann = await world.customer()
  await ann.writes('Hello')
  await ann.sees('Send me something.')
  return ann
}

const member = (ann: Customer, mediaGroupId: string, fileName: string, caption?: string) =>
  ann.uploads({ kind: 'document', bytes: new Uint8Array([7]), fileName, mediaGroupId, ...(caption && { caption }) })

const stored = (ann: Customer, group: string) =>
  world.rows<{ text: string; seq: number }>(
    'select text, seq from messages where chat_id = ? and media_group_id = ? order by messenger_message_id',
    ann.id,
    group,
  )
const events = async (ann: Customer) => (await ann.texts()).filter((text) => text.startsWith('Got'))

describe('an album', () => {
  it('is one answer, its files in order and its caption from whichever member has one', async () => {
    const ann = await asked()
    for (const name of ['a', 'b', 'c', 'd']) await member(ann, 'g1', name, name === 'c' ? 'four files' : undefined)
    await ann.sees('Got "four files" with a b c d.')
    expect(stored(ann, 'g1').map(({ text }) => text)).toEqual(['', '', 'four files', ''])
    expect(await events(ann)).toHaveLength(1)
  })

  it('is put in the order of its messages when they come in reverse', async () => {
    const ann = await asked()
    const names = ['a', 'b', 'c']
    for (const [index, name] of [...names.entries()].toReversed()) {
      await world.control.pushUpdate('collector_bot', {
        message: {
          message_id: 5_000 + index,
          date: Math.floor(Date.now() / 1000),
          chat: { id: ann.id, type: 'private', first_name: ann.firstName },
          from: { id: ann.id, is_bot: false, first_name: ann.firstName },
          media_group_id: 'g2',
          document: { file_id: `gone-${name}`, file_unique_id: name, file_name: name },
        },
      })
    }
    await ann.sees('with a b c')
    expect(await events(ann)).toHaveLength(1)
  })

  it('that is spread waits for its members, and late ones only join the transcript', async () => {
    const ann = await asked()
    await member(ann, 'g3', 'a')
    await until('the first is shown', () => stored(ann, 'g3').length === 1)
    await member(ann, 'g3', 'b')
    await ann.sees('with a b')
    await member(ann, 'g3', 'late')
    await until('the late one is shown', () => stored(ann, 'g3').length === 3)
    await ann.writes('next')
    await ann.sees('Got "next"')
    expect(await events(ann)).toHaveLength(2)
  })

  it('ends when the customer writes something else', async () => {
    const ann = await asked()
    await member(ann, 'g4', 'a')
    await ann.writes('and a word')
    await ann.sees('with a')
    await ann.sees('Got "and a word"')
  })

  it('is one answer too when the server is killed in the middle of it', async () => {
    const ann = await asked()
    for (const name of ['a', 'b']) await member(ann, 'g5', name)
    await until('two are stored', () => stored(ann, 'g5').length === 2)
    await world.restart()
    for (const name of ['c', 'd']) await member(ann, 'g5', name)
    await ann.sees('Got ""')
    await until('all are shown', () => stored(ann, 'g5').length === 4)
    await world.settled()
    expect(await events(ann)).toHaveLength(1)
  })

  it('that opens a chat starts its scenario once', async () => {
    const ann = await world.customer()
    for (const name of ['a', 'b', 'c']) await member(ann, 'g6', name)
    await until('all are shown', () => stored(ann, 'g6').length === 3)
    await ann.sees('Send me something.')
    await ann.writes('now')
    await ann.sees('Got "now"')
    expect(await events(ann)).toHaveLength(1)
  })
})
