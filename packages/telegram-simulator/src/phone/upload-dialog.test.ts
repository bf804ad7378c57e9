import { expect, it } from 'vitest'
import { planUploads } from './upload-dialog.ts'

const file = (name: string, type: string): File => new File(['x'], name, { type })
const photos = (count: number): File[] => Array.from({ length: count }, (_, index) => file(`${index}.png`, 'image/png'))
const counted = () => {
  let last = 0
  return () => String(++last)
}

it('sends several photos as albums of at most ten, the caption on the first', () => {
  const uploads = planUploads(photos(12), false, 'door', counted())
  expect(uploads.map(({ mediaGroupId }) => mediaGroupId)).toEqual([...Array(10).fill('1'), '2', '2'])
  expect(uploads.filter(({ caption }) => caption === 'door')).toEqual([uploads[0]])
})

it('sends one photo, mixed files and files sent uncompressed without an album', () => {
  const mixed = [file('a.png', 'image/png'), file('b.pdf', 'application/pdf')]
  const kinds = (files: File[], asFiles: boolean) =>
    planUploads(files, asFiles, '', counted()).map(({ kind, mediaGroupId }) => [kind, mediaGroupId])
  expect(kinds(photos(1), false)).toEqual([['photo', undefined]])
  expect(kinds(mixed, false)).toEqual([
    ['photo', undefined],
    ['document', undefined],
  ])
  expect(kinds(photos(2), true)).toEqual([
    ['document', undefined],
    ['document', undefined],
  ])
})
