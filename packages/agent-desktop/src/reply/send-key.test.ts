import { expect, it } from 'vitest'
import { type EnterPress, type SendKey, whatEnterDoes } from './send-key.ts'

const enter: EnterPress = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
}

it.each<[SendKey, Partial<EnterPress>, string]>([
  ['enter', {}, 'send'],
  ['enter', { shiftKey: true }, 'nothing'],
  ['enter', { ctrlKey: true }, 'line'],
  ['enter', { isComposing: true }, 'nothing'],
  ['enter', { key: 'a' }, 'nothing'],
  ['ctrl_enter', {}, 'nothing'],
  ['ctrl_enter', { shiftKey: true }, 'nothing'],
  ['ctrl_enter', { ctrlKey: true }, 'send'],
  ['ctrl_enter', { metaKey: true }, 'send'],
])('with %s, %j does: %s', (chosen, press, does) => {
  expect(whatEnterDoes({ ...enter, ...press }, chosen)).toBe(does)
})
