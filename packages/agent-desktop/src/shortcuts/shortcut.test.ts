import { describe, expect, it } from 'vitest'
import { isPressed, type KeyPress, shortcuts } from './shortcut.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

describe('a shortcut', () => {
  it('with Alt is the key in its place, whatever sign the keyboard makes of it', () => {
    expect(isPressed('write_note', press('ñ', { code: 'KeyN', altKey: true }), true)).toBe(true)
    expect(isPressed('write_note', press('n'), false)).toBe(false)
    expect(isPressed('write_note', press('n', { altKey: true, ctrlKey: true }), false)).toBe(false)
  })

  it('with Ctrl, or Command, is the letter, also where keys lie elsewhere', () => {
    expect(isPressed('bold', press('b', { code: 'KeyN', ctrlKey: true }), true)).toBe(true)
    expect(isPressed('bold', press('и', { code: 'KeyB', metaKey: true }), true)).toBe(true)
    expect(isPressed('bold', press('x', { code: 'KeyB', ctrlKey: true }), true)).toBe(false)
    expect(isPressed('bold', press('B', { ctrlKey: true, shiftKey: true }), true)).toBe(false)
    expect(isPressed('bold', press('b'), true)).toBe(false)
  })

  it('leaves alone what belongs to the browser', () => {
    expect(isPressed('next_chat', press('ArrowDown', { altKey: true, ctrlKey: true }), false)).toBe(false)
  })

  it('of a mere character is none while somebody types', () => {
    expect(isPressed('help', press('?', { shiftKey: true }), false)).toBe(true)
    expect(isPressed('help', press('?', { shiftKey: true }), true)).toBe(false)
  })

  it('stands for one thing only', () => {
    const keys = Object.values(shortcuts).map((shortcut) => shortcut.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
