import { describe, expect, it } from 'vitest'
import { collected } from './collected.ts'
import { suggestedTags } from './suggested-tags.ts'

describe('what a scenario collected', () => {
  it('is shown value by value, also nested ones, and nothing that is empty', () => {
    const { facts } = collected(
      { order: { id: 7, isPaid: true, lines: ['a', 'b'] } },
      { email: ' a@b.example ', none: '' },
    )
    expect(facts).toEqual([
      { name: 'order.id', text: '7' },
      { name: 'order.isPaid', text: 'yes' },
      { name: 'order.lines', text: 'a, b' },
      { name: 'email', text: 'a@b.example' },
    ])
  })

  it('keeps apart what is the system’s own, and shows once what was attached', () => {
    const variables = { 'item.message': 'hi', item: { firstName: 'Ann' }, _visit: 3, topic: 'Parcel' }
    expect(collected({ topic: 'Parcel' }, variables)).toEqual({
      facts: [{ name: 'topic', text: 'Parcel' }],
      technical: [
        { name: 'item.message', text: 'hi' },
        { name: 'item.firstName', text: 'Ann' },
        { name: '_visit', text: '3' },
      ],
    })
  })
})

describe('suggested tags', () => {
  it('are those in use, most frequent first, without those the customer has', () => {
    const others = [{ tags: ['VIP', 'French'] }, { tags: ['French', 'angry'] }]
    expect(suggestedTags(others, ['vip'])).toEqual(['French', 'angry'])
  })
})
