import { describe, expect, it } from 'vitest'
import { coordinatesText, durationText, initials, largestPhoto, messageSummary, sizeText } from './message-text.ts'
import type { Message } from './wire.ts'

const message = (more: Partial<Message>): Message => ({ message_id: 1, date: 0, ...more })

describe('messageSummary', () => {
  it.each<[Partial<Message>, string]>([
    [{ text: 'two\n lines ' }, 'two lines'],
    [{ photo: [], caption: 'the door' }, 'Photo: the door'],
    [{ animation: { file_id: 'a' }, document: { file_id: 'a', file_name: 'x.mp4' } }, 'GIF'],
    [{ document: { file_id: 'a', file_name: 'bill.pdf' } }, 'bill.pdf'],
    [
      {
        venue: { title: 'Library', address: '', location: { latitude: 0, longitude: 0 } },
        location: { latitude: 0, longitude: 0 },
      },
      'Library',
    ],
    [{ dice: { emoji: '🎲', value: 3 } }, '🎲 3'],
    [{ text: 'secret', deleted: true }, 'Message deleted'],
  ])('says %j as %j', (more, expected) => {
    expect(messageSummary(message(more))).toBe(expected)
  })

  it('names a kind it does not know by its field', () => {
    const odd = { ...message({}), reactions: [], successful_payment: {} }
    expect(messageSummary(odd)).toBe('Unsupported message: successful payment')
  })
})

it('writes figures for people', () => {
  expect(sizeText(900)).toBe('900 B')
  expect(sizeText(1536)).toBe('1.5 KB')
  expect(sizeText(5 * 1024 * 1024)).toBe('5.0 MB')
  expect(durationText(75.4)).toBe('1:15')
  expect(coordinatesText(-33.5, 151.25)).toBe('33.50000° S, 151.25000° E')
})

it('takes initials from the first and the last name', () => {
  expect(initials('Ada King Lovelace')).toBe('AL')
  expect(initials('émile')).toBe('É')
  expect(initials('👩🏽‍🚀 Sam')).toHaveLength(3)
})

it('shows the largest version of a photo, wherever it stands', () => {
  const sizes = [90, 1280, 320].map((width) => ({ file_id: String(width), width, height: width }))
  expect(largestPhoto(sizes)?.file_id).toBe('1280')
})
