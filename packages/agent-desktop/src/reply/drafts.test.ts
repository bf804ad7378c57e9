import { expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { createDrafts } from './drafts.ts'

const words = (text: string) => ({ text, isPlain: false })
const reply = (interactionId: string) => ({ interactionId, mode: 'reply' as const })
const note = (interactionId: string) => ({ interactionId, mode: 'note' as const })

it('keeps what was typed for each chat, replies apart from notes, over a reload', () => {
  const storage = fakeStorage()
  const before = createDrafts(storage, 'u1')
  before.set(reply('i1'), { text: 'for Ann', isPlain: true })
  before.set(note('i1'), words('about Ann'))
  before.set(reply('i2'), words('for Bob'))
  const after = createDrafts(storage, 'u1')
  expect(after.get(reply('i1'))).toEqual({ text: 'for Ann', isPlain: true })
  expect(after.get(note('i1'))).toEqual(words('about Ann'))
  expect(after.get(reply('i2'))).toEqual(words('for Bob'))
  expect(after.get(note('i2'))).toEqual(words(''))
})

it('is nobody else’s', () => {
  const storage = fakeStorage()
  createDrafts(storage, 'u1').set(reply('i1'), words('for Ann'))
  const other = createDrafts(storage, 'u2')
  expect(other.get(reply('i1')).text).toBe('')
  other.forgetAll()
  expect(createDrafts(storage, 'u1').get(reply('i1')).text).toBe('for Ann')
})

it('follows a second tab, and clears there too', () => {
  const storage = fakeStorage()
  const [one, two] = [createDrafts(storage, 'u1'), createDrafts(storage, 'u1')]
  one.set(reply('i1'), words('typed'))
  two.readAgain('scenarium.draft.u1.i1.reply')
  expect(two.get(reply('i1')).text).toBe('typed')
  one.set(reply('i1'), words(''))
  two.readAgain('scenarium.draft.u1.i1.reply')
  expect(two.store.getState()).toEqual({})
})

it('is forgotten at signing out', () => {
  const storage = fakeStorage()
  const drafts = createDrafts(storage, 'u1')
  drafts.set(reply('i1'), words('a'))
  drafts.set(note('i2'), words('b'))
  drafts.forgetAll()
  expect(storage.length).toBe(0)
})

it('lasts as long as the page when the browser keeps nothing', () => {
  const refusing = {
    ...fakeStorage(),
    setItem: () => {
      throw new Error('full')
    },
  }
  const drafts = createDrafts(refusing, 'u1')
  drafts.set(reply('i1'), words('typed'))
  expect(drafts.get(reply('i1')).text).toBe('typed')
})

it('survives what others left under its names', () => {
  const storage = fakeStorage()
  storage.setItem('scenarium.draft.u1.i1.reply', 'not json')
  expect(createDrafts(storage, 'u1').store.getState()).toEqual({})
})
