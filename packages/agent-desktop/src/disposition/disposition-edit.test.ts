import { describe, expect, it } from 'vitest'
import { interaction, ME, stay } from '../../test/samples.ts'
import { editOf, isStored, mustBeSaved, overtakenBy, settled } from './disposition-edit.ts'

const chat = { disposition: 'Spam', dispositionNote: 'Again' }

describe('a disposition that is being chosen', () => {
  it('is settled once the chat has it, its note as it is typed', () => {
    const edit = { disposition: 'Spam', note: 'Again', seen: null }
    expect(settled(chat, edit)).toBeUndefined()
    expect(settled(chat, editOf(chat))).toBeUndefined()
    expect(settled(chat, { ...edit, disposition: 'Resolved' })).toEqual({ ...edit, disposition: 'Resolved' })
    const typing = { ...edit, note: 'Again ' }
    expect(settled(chat, typing)).toEqual({ ...typing, seen: 'Spam' })
    expect(isStored(chat, typing)).toBe(true)
  })

  it('is overtaken by another one set since it was begun', () => {
    const edit = { disposition: 'Resolved', note: '', seen: null }
    expect(overtakenBy(chat, edit)).toBe('Spam')
    expect(overtakenBy(chat, { ...edit, seen: 'Spam' })).toBeNull()
    expect(overtakenBy(chat, { ...edit, disposition: 'Spam' })).toBeNull()
  })

  it('must be saved where after-call work would end by its time, unless it is owed or overtaken', () => {
    const edit = { disposition: 'Resolved', note: '', seen: null }
    const working = interaction('int_1', { participants: [stay({ leftAt: 5, wrapUpUntil: 60 })] })
    expect(mustBeSaved(working, edit, ME)).toBe(true)
    expect(mustBeSaved(interaction(), edit, ME), 'still in the chat').toBe(false)
    expect(mustBeSaved({ ...working, participants: [stay({ leftAt: 5 })] }, edit, ME), 'no time').toBe(false)
    expect(mustBeSaved({ ...working, dispositionRequired: true }, edit, ME), 'owed').toBe(false)
    expect(mustBeSaved({ ...working, disposition: 'Spam' }, edit, ME), 'overtaken').toBe(false)
    expect(mustBeSaved({ ...working, disposition: 'Resolved' }, edit, ME), 'stored').toBe(false)
    expect(mustBeSaved(working, { ...edit, disposition: null, note: 'only a note' }, ME)).toBe(false)
  })
})
