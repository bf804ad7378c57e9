import { expect, it } from 'vitest'
import { changedSettings, valuesOf, wrongIn } from './service-values.ts'

it('sends the settings whose fields were changed, and no others', () => {
  const values = { ...valuesOf(null), levelPercent: 80, levelSeconds: 20, queueLimit: 5 }
  expect(changedSettings({ levelPercent: 80 }, values)).toEqual({ serviceLevel: { percent: 80, seconds: 20 } })
  expect(changedSettings({ queueLimit: 5 }, values)).toEqual({ queueLimit: 5 })
  expect(changedSettings({ name: 'Sales' }, values)).toEqual({})
})

it('refuses half a service level at the field that is empty', () => {
  const values = valuesOf(null)
  expect(wrongIn(values)).toEqual({})
  expect(Object.keys(wrongIn({ ...values, levelPercent: 80 }))).toEqual(['levelSeconds'])
  expect(Object.keys(wrongIn({ ...values, levelSeconds: 20 }))).toEqual(['levelPercent'])
  expect(wrongIn({ ...values, levelPercent: 80, levelSeconds: 20 })).toEqual({})
})
