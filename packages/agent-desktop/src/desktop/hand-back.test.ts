import { expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import { interaction, snapshot, stay } from '../../test/samples.ts'
import { emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { leftText } from '../outgoing/unsent.ts'
import { createEdits } from './edits.ts'
import { handBack } from './hand-back.ts'
import { createKept } from './kept.ts'

const here = reduceDesktop(emptyDesktop, {
  type: 'snapshot_received',
  snapshot: snapshot({ interactions: [interaction()] }),
})
const gone = reduceDesktop(here, {
  type: 'event_received',
  event: {
    type: 'interaction_changed',
    interaction: interaction('int_1', { participants: [stay({ leftAt: 5, closedAt: 5 })], disposition: 'Resolved' }),
  },
})

function openDesk(reply: string) {
  const storage = fakeStorage()
  const edits = createEdits(storage, 'u1')
  const left = createKept({ storage, prefix: 'left.', schema: leftText })
  const texts = reply.split('|')
  const writing = {
    keepOnly: () => [{ interactionId: 'int_1', kind: 'reply' as const, text: texts.shift() ?? '' }],
  }
  return { edits, left, goes: () => handBack({ writing, edits, left }, gone, here) }
}

it('hands back what was written when the chat goes, but not the disposition it went with', () => {
  const desk = openDesk('Half a sente')
  desk.edits.dispositions.set('int_1', { disposition: 'Resolved', note: '', seen: null })
  desk.edits.customerNotes.set('int_1', 'Likes tea')
  desk.goes()
  expect(desk.left.store.getState()).toEqual({
    'int_1.reply': { kind: 'reply', text: 'Half a sente', customerName: 'Ann' },
    'int_1.customer_note': { kind: 'customer_note', text: 'Likes tea', customerName: 'Ann' },
  })
})

it.each([
  ['One|Two', 'One\n\nTwo'],
  ['One|One', 'One'],
])('loses and doubles nothing when it goes twice: %s', (texts, all) => {
  const desk = openDesk(texts)
  desk.goes()
  desk.goes()
  expect(desk.left.store.getState()['int_1.reply']?.text).toBe(all)
})
