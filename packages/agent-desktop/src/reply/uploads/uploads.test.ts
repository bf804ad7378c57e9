import type { AttachmentView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { createUploads } from './uploads.ts'

/** A server that takes files when the test says so. */
function openUploads() {
  let ids = 0
  const ready: string[] = []
  const canceled: string[] = []
  const started: {
    name: string
    progress(fraction: number): void
    arrives(): Promise<void>
    fails(words: string): Promise<void>
  }[] = []
  const uploads = createUploads({
    newId() {
      ids += 1
      return `f${ids}`
    },
    transfer(_file, name, progress) {
      const { promise, resolve, reject } = Promise.withResolvers<AttachmentView>()
      const settled = () => promise.then(after, after)
      started.push({
        name,
        progress,
        arrives() {
          resolve({ attachmentId: `att-${name}`, kind: 'document', name, mimeType: null, sizeBytes: 3 })
          return settled()
        },
        fails(words) {
          reject(new Error(words))
          return settled()
        },
      })
      return { done: promise, cancel: () => void canceled.push(name) }
    },
    errorText: (error) => String((error as Error).message),
    ready: (interactionId) => void ready.push(interactionId),
  })
  const states = (interactionId = 'i1') =>
    uploads.get(interactionId).files.map(({ name, state }) => `${name}: ${state}`)
  return { uploads, started, ready, canceled, states }
}

/** What hangs on the transfer has run by then. */
const after = () => new Promise<void>((resolve) => setTimeout(resolve))

const file = (name: string, size = 3, type = '') => {
  const made = new File(['abc'], name, { type })
  Object.defineProperty(made, 'size', { value: size })
  return made
}

describe('picked files', () => {
  it('are uploaded at once, two at a time, in their order', async () => {
    const { uploads, started, states } = openUploads()
    uploads.add('i1', [file('a'), file('b'), file('c')])
    expect(states()).toEqual(['a: uploading', 'b: uploading', 'c: queued'])
    started[0]?.progress(0.5)
    expect(uploads.get('i1').files[0]?.progress).toBe(0.5)
    await started[0]?.arrives()
    expect(states()).toEqual(['a: uploaded', 'b: uploading', 'c: uploading'])
    expect(uploads.get('i1').files[0]?.attachment?.attachmentId).toBe('att-a')
  })

  it('say before sending what is wrong with them, or will become of them', () => {
    const { uploads, states, started } = openUploads()
    uploads.add('i1', [
      file('empty', 0),
      file('film', 50_000_001),
      file('photo.jpg', 10_000_001, 'image/jpeg'),
      file('scan.tiff', 10_000_001, 'image/tiff'),
    ])
    expect(states()).toEqual(['empty: refused', 'film: refused', 'photo.jpg: uploading', 'scan.tiff: uploading'])
    expect(started.map(({ name }) => name)).toEqual(['photo.jpg', 'scan.tiff'])
    const { files } = uploads.get('i1')
    expect(files.map(({ problem }) => problem)).toEqual([
      'The file is empty.',
      expect.stringContaining('too large'),
      null,
      null,
    ])
    expect(files.map(({ remark }) => remark)).toEqual([null, null, expect.stringContaining('document'), null])
  })

  it('keep their ending when the name is longer than the server takes', () => {
    const { uploads } = openUploads()
    uploads.add('i1', [file(`${'x'.repeat(300)}.pdf`)])
    const name = uploads.get('i1').files[0]?.name ?? ''
    expect(name).toHaveLength(255)
    expect(name.endsWith('x.pdf')).toBe(true)
  })

  it('stay with their caption when the upload fails, and can be tried again', async () => {
    const { uploads, started, states } = openUploads()
    uploads.add('i1', [file('a')])
    uploads.setCaption('i1', 'f1', 'Look')
    await started[0]?.fails('No room.')
    expect(uploads.get('i1').files[0]).toMatchObject({ state: 'failed', problem: 'No room.', caption: 'Look' })
    uploads.retry('i1', 'f1')
    await started[1]?.arrives()
    expect(states()).toEqual(['a: uploaded'])
    expect(uploads.get('i1').files[0]?.caption).toBe('Look')
  })

  it('are given up at once when they are taken out, and make room for the next', () => {
    const { uploads, canceled, states } = openUploads()
    uploads.add('i1', [file('a'), file('b'), file('c')])
    uploads.remove('i1', 'f1')
    expect(canceled).toEqual(['a'])
    expect(states()).toEqual(['b: uploading', 'c: uploading'])
  })

  it('of a canceled upload leave no trace, even when it gets through', async () => {
    const { uploads, started } = openUploads()
    uploads.add('i1', [file('a')])
    uploads.remove('i1', 'f1')
    await started[0]?.arrives()
    expect(uploads.store.getState()).toEqual({})
  })
})

describe('a reply that waits for its files', () => {
  it('is sent when the last of them is there, also from another chat', async () => {
    const { uploads, started, ready } = openUploads()
    uploads.add('i1', [file('a'), file('b')])
    uploads.add('i2', [file('c')])
    uploads.setSending('i1', true)
    await started[1]?.arrives()
    expect(ready).toEqual([])
    await started[0]?.arrives()
    expect(ready).toEqual(['i1'])
  })

  it('is sent at once when they are there', async () => {
    const { uploads, started, ready } = openUploads()
    uploads.add('i1', [file('a')])
    await started[0]?.arrives()
    uploads.setSending('i1', true)
    expect(ready).toEqual(['i1'])
  })

  it('is for the agent to look at when one of them fails', async () => {
    const { uploads, started, ready } = openUploads()
    uploads.add('i1', [file('a'), file('b')])
    uploads.setSending('i1', true)
    await started[0]?.fails('No room.')
    await started[1]?.arrives()
    expect(uploads.get('i1').isSending).toBe(false)
    expect(ready).toEqual([])
  })

  it('is sent when the one it waited for is taken out', async () => {
    const { uploads, started, ready } = openUploads()
    uploads.add('i1', [file('a'), file('b')])
    await started[0]?.arrives()
    uploads.setSending('i1', true)
    uploads.remove('i1', 'f2')
    expect(ready).toEqual(['i1'])
  })
})

it('forgets the files of a chat that is over', () => {
  const { uploads, canceled } = openUploads()
  uploads.add('i1', [file('a')])
  uploads.add('i2', [file('b')])
  uploads.clear('i1')
  expect(Object.keys(uploads.store.getState())).toEqual(['i2'])
  expect(canceled).toEqual(['a'])
})
