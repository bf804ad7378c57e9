import { contactFieldKey } from '@scenarium/api'
import { expect, it } from 'vitest'
import { creationOf, keyFor } from './contact-field-values.ts'

it('proposes a key that may be one, or none', () => {
  const proposed = ['Customer number', 'VIP', 'Größe (cm)', '2nd phone', 'Naïve idea 7'].map(keyFor)
  expect(proposed).toEqual(['customerNumber', 'vip', 'groECm', 'ndPhone', 'naiveIdea7'])
  for (const key of proposed) expect(contactFieldKey.safeParse(key).success).toBe(true)
  expect(['', '電話', '7'].map(keyFor)).toEqual(['', '', ''])
})

it('has something to choose only where one chooses', () => {
  const values = { name: 'Size', key: 'size', choices: ' S\n\nM ' }
  expect(creationOf({ ...values, kind: 'choice' }).choices).toEqual(['S', 'M'])
  expect(creationOf({ ...values, kind: 'text' }).choices).toEqual([])
})
