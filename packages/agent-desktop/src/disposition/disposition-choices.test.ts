import { describe, expect, it } from 'vitest'
import { dispositionChoices } from './disposition-choices.ts'

const offered = [
  { name: 'Resolved', folder: null },
  { name: 'Refund', folder: 'Sales' },
  { name: 'Order', folder: 'Sales' },
]

describe('the dispositions of a chat', () => {
  it('are shown folder by folder', () => {
    expect(dispositionChoices({ dispositions: offered, disposition: null })).toEqual([
      'Resolved',
      { group: 'Sales', items: ['Refund', 'Order'] },
    ])
  })

  it('hold what was chosen before it was retired', () => {
    expect(dispositionChoices({ dispositions: offered.slice(1), disposition: 'Spam' })).toEqual([
      'Spam',
      { group: 'Sales', items: ['Refund', 'Order'] },
    ])
  })
})
