import { type RefObject, useRef } from 'react'
import type { Selection, TextEdit } from './content/formatting.ts'

export type TextBox = {
  input: RefObject<HTMLTextAreaElement | null>
  selection(): Selection
  /** As if it had been typed, so that undoing works. */
  edit(edit: TextEdit): void
  /** Instead of what is selected. */
  insert(text: string): void
  focus(): void
}

export function useTextBox(): TextBox {
  const input = useRef<HTMLTextAreaElement>(null)
  const selection = (): Selection => {
    const { value = '', selectionStart: start = 0, selectionEnd: end = 0 } = input.current ?? {}
    return { text: value, start, end }
  }

  function edit({ start, end, insert, select }: TextEdit) {
    const box = input.current
    if (box === null) return
    box.focus()
    box.setSelectionRange(start, end)
    // Deprecated without a successor: nothing else leaves the browser's undo in order.
    const isDone = insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert)
    if (!isDone) {
      box.setRangeText(insert, start, end, 'end')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
    box.setSelectionRange(select.start, select.end)
  }

  return {
    input,
    selection,
    edit,
    insert(text) {
      const { start, end } = selection()
      const at = start + text.length
      edit({ start, end, insert: text, select: { start: at, end: at } })
    },
    focus: () => input.current?.focus(),
  }
}
