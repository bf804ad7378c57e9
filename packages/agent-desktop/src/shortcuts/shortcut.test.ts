import { describe, expect, it } from 'vitest'
import { isPressed, shortcuts } from './shortcut.ts'

const press = (more: object) => ({ key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, ...more })

describe('shortcuts', () => {
  it('know a letter by its place, whatever Alt makes of it', () => {
    expect(isPressed('accept_offer', press({ key: 'å', code: 'KeyA', altKey: true }), true)).toBe(true)
    expect(isPressed('accept_offer', press({ key: 'a', code: 'KeyA' }), false)).toBe(false)
  })

  it('leave alone what belongs to the browser or to the text', () => {
    expect(isPressed('next_chat', press({ key: 'ArrowDown', altKey: true, ctrlKey: true }), false)).toBe(false)
    expect(isPressed('help', press({ key: '?' }), true)).toBe(false)
    expect(isPressed('help', press({ key: '?' }), false)).toBe(true)
  })

  it('have keys of their own', () => {
    const keys = Object.values(shortcuts).map((shortcut) => shortcut.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
