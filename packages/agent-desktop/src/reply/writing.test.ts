import type { AttachmentView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { fakeStorage } from '../../test/fake-storage.ts'
import type { NewOutgoing } from '../outgoing/outgoing.ts'
import { createDrafts } from './drafts.ts'
import { createWriting } from './writing.ts'

const reply = { interactionId: 'i1', mode: 'reply' } as const
const note = { interactionId: 'i1', mode: 'note' } as const

function openWriting() {
  let ids = 0
  const added: NewOutgoing[] = []
  const quoted = new Map([['i1', 7]])
  const transfers: PromiseWithResolvers<AttachmentView>[] = []
  const writing = createWriting({
    newId() {
      ids += 1
      return `f${ids}`
    },
    errorText: String,
    transfer() {
      const transfer = Promise.withResolvers<AttachmentView>()
      transfers.push(transfer)
      return { done: transfer.promise, cancel: () => {} }
    },
    drafts: createDrafts(fakeStorage(), 'u1'),
    add: (message) => void added.push(message),
    customerName: () => 'Ann',
    quoted: (interactionId) => quoted.get(interactionId),
    stopQuoting: (interactionId) => void quoted.delete(interactionId),
  })
  return {
    ...writing,
    quoted,
    contents: () => added.map(({ content }) => content),
    fileNames: () => added.map(({ fileName }) => fileName),
    type: (text: string, place: typeof reply | typeof note = reply) =>
      writing.drafts.set(place, { text, isPlain: false }),
    async arrives(index: number) {
      const attachmentId = `att${index}`
      transfers[index]?.resolve({ attachmentId, kind: 'document', name: 'a', mimeType: null, sizeBytes: 1 })
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

describe('what is written', () => {
  it('becomes messages in order, the first text answering what is quoted, and is gone from the box', () => {
    const desk = openWriting()
    desk.type('Here: /location: 1, 2')
    desk.send(reply)
    expect(desk.contents()).toEqual([
      { type: 'text', text: 'Here:', replyToSeq: 7 },
      { type: 'location', latitude: 1, longitude: 2 },
    ])
    expect(desk.drafts.store.getState()).toEqual({})
    expect(desk.quoted.size).toBe(0)
  })

  it('answers what is quoted by a file or a place, where there is no text', async () => {
    const desk = openWriting()
    desk.type('/location: 1, 2')
    desk.send(reply)
    expect(desk.contents()).toEqual([{ type: 'location', latitude: 1, longitude: 2, replyToSeq: 7 }])
    const other = openWriting()
    other.uploads.add('i1', [new File(['a'], 'a')])
    other.send(reply)
    await other.arrives(0)
    expect(other.contents()).toEqual([{ type: 'file', attachmentId: 'att0', replyToSeq: 7 }])
  })

  it('goes before its files, once they are uploaded', async () => {
    const desk = openWriting()
    desk.type('Two files')
    desk.uploads.add('i1', [new File(['a'], 'a'), new File(['b'], 'b')])
    desk.uploads.setCaption('i1', 'f2', ' second ')
    desk.send(reply)
    expect(desk.contents()).toEqual([])
    expect(desk.drafts.get(reply).text).toBe('Two files')
    await desk.arrives(1)
    await desk.arrives(0)
    expect(desk.contents()).toEqual([
      { type: 'text', text: 'Two files', replyToSeq: 7 },
      { type: 'file', attachmentId: 'att0' },
      { type: 'file', attachmentId: 'att1', caption: 'second' },
    ])
    expect(desk.fileNames()).toEqual([undefined, 'a', 'b'])
    expect(desk.uploads.store.getState()).toEqual({})
  })

  it('stays when it cannot be sent: a mistake, a ban to be asked about, a file that is no good', () => {
    for (const text of ['Hm /buttons', '/ban']) {
      const desk = openWriting()
      desk.type(text)
      desk.send(reply)
      expect(desk.contents()).toEqual([])
      expect(desk.drafts.get(reply).text).toBe(text)
    }
    const desk = openWriting()
    desk.type('Look')
    desk.uploads.add('i1', [new File([], 'empty')])
    desk.send(reply)
    expect(desk.contents()).toEqual([])
    expect(desk.uploads.get('i1').files).toHaveLength(1)
  })

  it('for colleagues is a note, and leaves the reply and its files alone', () => {
    const desk = openWriting()
    desk.type('for Ann')
    desk.uploads.add('i1', [new File(['a'], 'a')])
    desk.type('about Ann', note)
    desk.send(note)
    expect(desk.contents()).toEqual([{ type: 'note', text: 'about Ann' }])
    expect(desk.drafts.get(reply).text).toBe('for Ann')
    expect(desk.uploads.get('i1').files).toHaveLength(1)
    expect(desk.quoted.size).toBe(1)
  })

  it('goes with the chat, and is handed back', () => {
    const desk = openWriting()
    desk.type(' for Ann ')
    desk.uploads.add('i1', [new File(['a'], 'a.pdf')])
    desk.uploads.setCaption('i1', 'f1', 'Page 2')
    desk.type('about Ann', note)
    desk.drafts.set({ interactionId: 'i2', mode: 'reply' }, { text: 'for Bob', isPlain: false })
    desk.drafts.set({ interactionId: 'i3', mode: 'reply' }, { text: '/ban', isPlain: false })
    expect(desk.keepOnly(new Set(['i2']))).toEqual([
      { interactionId: 'i1', kind: 'reply', text: 'for Ann\na.pdf: Page 2' },
      { interactionId: 'i1', kind: 'note', text: 'about Ann' },
    ])
    expect(Object.keys(desk.drafts.store.getState())).toEqual(['i2.reply'])
    expect(desk.uploads.store.getState()).toEqual({})
    expect(desk.keepOnly(new Set(['i2']))).toEqual([])
  })

  it('is not handed back to who goes without it, and stays when he could not go', async () => {
    const desk = openWriting()
    desk.type('for Ann')
    expect(desk.isUnsent('i1')).toBe(true)
    await desk.goWithout('i1', async () => false)
    expect(desk.drafts.get(reply).text).toBe('for Ann')
    await desk.goWithout('i1', async () => {
      expect(desk.keepOnly(new Set())).toEqual([])
      return true
    })
    expect(desk.isUnsent('i1')).toBe(false)
    desk.type('again')
    await desk.goWithout('i1', async () => true)
    expect(desk.drafts.store.getState()).toEqual({})
  })
})
