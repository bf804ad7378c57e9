import type { VListHandle } from 'virtua'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createListPlace } from './list-place.ts'

const VIEW = 400
const ROW = 50

/** A list of rows of one height, which scrolls as a browser does: never beyond its ends. */
function listOf(count: number) {
  let top = 0
  const viewport = {
    clientHeight: VIEW,
    scrollHeight: count * ROW,
    get scrollTop() {
      return top
    },
    set scrollTop(wanted: number) {
      top = Math.max(0, Math.min(wanted, viewport.scrollHeight - VIEW))
    },
  }
  const handle = { getItemOffset: (index: number) => index * ROW, getItemSize: () => ROW }
  const place = createListPlace({
    viewport: () => viewport as HTMLElement,
    list: () => handle as unknown as VListHandle,
    indexOf: (seq) => seq,
  })
  const grow = (by: number) => {
    viewport.scrollHeight += by
    viewport.scrollTop = top
  }
  /** Somebody other than the place moves the list. */
  const moves = (by: number) => {
    viewport.scrollTop += by
    place.scrolled()
  }
  const toEnd = () => viewport.scrollHeight - VIEW - viewport.scrollTop
  return { place, viewport, grow, moves, toEnd }
}

describe('the place of the reader in the list', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('stays at the end while rows come', () => {
    const { place, grow, toEnd } = listOf(40)
    place.hold({ at: 'end' })
    grow(ROW)
    place.grown()
    expect(toEnd()).toBe(0)
  })

  it('stays at the end when the list gets shorter as a row comes, and the row then gets its height', () => {
    const { place, grow, toEnd } = listOf(40)
    place.hold({ at: 'end' })
    vi.advanceTimersByTime(10_000)
    grow(-80)
    place.grown()
    grow(230)
    place.resized()
    expect(toEnd()).toBe(0)
  })

  it('stays at the end when the list makes up for rows above that turned out smaller', () => {
    const { place, grow, moves, toEnd } = listOf(40)
    place.hold({ at: 'end' })
    vi.advanceTimersByTime(10_000)
    grow(-80)
    place.resized()
    // Put off until scrolling has ended, long after.
    vi.advanceTimersByTime(450)
    place.scrollEnded()
    vi.advanceTimersByTime(100)
    moves(-80)
    expect(toEnd()).toBe(0)
    grow(ROW)
    place.grown()
    expect(toEnd()).toBe(0)
  })

  it('stays at the end when rows come before it heard of a move of the list', () => {
    const { place, viewport, grow, toEnd } = listOf(40)
    place.hold({ at: 'end' })
    viewport.scrollTop -= 80
    grow(ROW)
    place.grown()
    expect(toEnd()).toBe(0)
  })

  it('goes with the reader at once, and stays there while rows come', () => {
    const { place, grow, moves, viewport } = listOf(40)
    place.hold({ at: 'end' })
    place.readerScrolls()
    moves(-300)
    const { scrollTop } = viewport
    vi.advanceTimersByTime(1_000)
    grow(ROW)
    place.grown()
    expect(viewport.scrollTop).toBe(scrollTop)
  })

  it('goes where a browser that finds a word has moved it', () => {
    const { place, grow, moves, viewport } = listOf(40)
    place.hold({ at: 'end' })
    vi.advanceTimersByTime(200)
    place.scrollEnded()
    vi.advanceTimersByTime(2_000)
    moves(-300)
    const { scrollTop } = viewport
    grow(ROW)
    place.grown()
    expect(viewport.scrollTop).toBe(scrollTop)
  })

  it('follows again once the reader has come back to the end', () => {
    const { place, grow, moves, toEnd } = listOf(40)
    place.hold({ at: 'end' })
    place.readerScrolls()
    moves(-300)
    moves(300)
    vi.advanceTimersByTime(1_000)
    grow(ROW)
    place.grown()
    expect(toEnd()).toBe(0)
  })

  it('keeps a row in the middle while heights become known', () => {
    const { place, grow, moves, viewport } = listOf(40)
    place.hold({ at: 'row', seq: 20, align: 'center' })
    const wanted = 20 * ROW - (VIEW - ROW) / 2
    expect(viewport.scrollTop).toBe(wanted)
    grow(120)
    place.resized()
    moves(60)
    expect(viewport.scrollTop).toBe(wanted)
  })
})
