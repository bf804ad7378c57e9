import { type RefObject, useEffect } from 'react'
import { occurrencesOf } from './occurrences.ts'

const NAME = 'found-text'

/** Marks the text wherever it is drawn in the messages beside the element, now and as they are scrolled through. */
export function useMarkedText(beside: RefObject<HTMLElement | null>, text: string): void {
  useEffect(() => {
    const list = beside.current?.parentElement
    // Where the browser cannot mark stretches of text, the message that was found still lights up.
    if (list == null || text === '' || typeof Highlight === 'undefined') return
    let frame = 0
    const mark = () => {
      frame = 0
      CSS.highlights.set(NAME, new Highlight(...rangesIn(list, text)))
    }
    const markSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(mark)
    }
    const observer = new MutationObserver(markSoon)
    observer.observe(list, { subtree: true, childList: true, characterData: true })
    mark()
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      CSS.highlights.delete(NAME)
    }
  }, [beside, text])
}

function rangesIn(list: Element, text: string): Range[] {
  const ranges: Range[] = []
  for (const message of list.querySelectorAll('[data-found-in]')) {
    const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const [start, end] of occurrencesOf(node.textContent ?? '', text)) {
        const range = new Range()
        range.setStart(node, start)
        range.setEnd(node, end)
        ranges.push(range)
      }
    }
  }
  return ranges
}
