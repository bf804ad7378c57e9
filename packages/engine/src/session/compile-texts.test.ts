import { expect, it } from 'vitest'
import { scopeOf } from '../../test/scenario/scope.ts'
import { MAX_VARIABLE_LENGTH } from '../limits.ts'
import { compileTexts } from './compile-texts.ts'

const long = 'x'.repeat(MAX_VARIABLE_LENGTH - 1)

it.each([
  ['as a part of it', 'https://shop.example/?q=$(long)&r=$(long)'],
  ['as its beginning', '$(long)/$(long)'],
])('cuts an address with a long value %s', (_, url) => {
  const { url: rendered } = compileTexts({ url })(scopeOf({ long }))
  expect(rendered).toBe(url.replaceAll('$(long)', long).slice(0, MAX_VARIABLE_LENGTH))
})
