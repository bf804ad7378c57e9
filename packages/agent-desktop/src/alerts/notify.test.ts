import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { notify } from './notify.ts'

type Shown = { title: string; options: object; onclick?: () => void; isClosed: boolean }
let shown: Shown[]
let isLooking: boolean

beforeEach(() => {
  shown = []
  isLooking = false
  class Notification {
    static permission = 'granted'
    isClosed = false
    title: string
    options: object
    constructor(title: string, options: object) {
      this.title = title
      this.options = options
      shown.push(this)
    }
    close() {
      this.isClosed = true
    }
  }
  vi.stubGlobal('Notification', Notification)
  vi.stubGlobal('window', { Notification, focus: vi.fn() })
  vi.stubGlobal('document', { hasFocus: () => isLooking })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('a notice says what it is about, and a click brings that on the page', () => {
  const open = vi.fn()
  notify({ title: 'Ann', body: 'Hello', tag: 'int_1', open })
  expect(shown).toMatchObject([{ title: 'Ann', options: { body: 'Hello', tag: 'int_1' } }])
  shown[0]?.onclick?.()
  expect(open).toHaveBeenCalledOnce()
  expect(window.focus).toHaveBeenCalledOnce()
  expect(shown[0]?.isClosed).toBe(true)
})

it('nothing is shown to who looks at the page, or has not allowed it', () => {
  isLooking = true
  notify({ title: 'Ann', body: '', tag: 'int_1' })
  isLooking = false
  Object.assign(Notification, { permission: 'denied' })
  notify({ title: 'Ann', body: '', tag: 'int_1' })
  expect(shown).toEqual([])
})
