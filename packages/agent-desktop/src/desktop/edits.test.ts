import { expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { createEdits } from './edits.ts'

it('keeps what is being written of each chat over a reload, and hands it back when the chat goes', () => {
  const storage = fakeStorage()
  const before = createEdits(storage, 'u1')
  before.dispositions.set('i1', { disposition: 'Resolved', note: ' Paid ', seen: null })
  before.customerNotes.set('i1', 'Likes tea')
  before.customerNotes.set('i2', 'Likes coffee')
  const known = { firstName: 'Ann', phone: '' }
  before.contacts.set('i1', { revision: 1, before: known, values: { ...known, phone: '+49 30 1' } })
  before.contacts.set('i3', { revision: 1, before: known, values: known })
  const after = createEdits(storage, 'u1')
  expect(after.keepOnly(new Set(['i2']))).toEqual([
    { interactionId: 'i1', kind: 'disposition', text: 'Resolved\nPaid' },
    { interactionId: 'i1', kind: 'customer_note', text: 'Likes tea' },
    { interactionId: 'i1', kind: 'contact', text: '+49 30 1' },
  ])
  expect(after.customerNotes.store.getState()).toEqual({ i2: 'Likes coffee' })
  expect(storage.length).toBe(1)
  after.forgetAll()
  expect(storage.length).toBe(0)
})
