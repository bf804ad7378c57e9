import { type KeyboardEvent, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { type Completion, complete, completionsAt, placeAt } from '../template/completion.ts'
import { useFormContext } from './form-context.tsx'

type Box = HTMLInputElement | HTMLTextAreaElement
type Options = { value: string; onChange: (value: string) => void; mayBeExpression: boolean }

/** A text box that completes variables: what it offers at the caret, and the keys for it. */
export function useTemplateBox({ value, onChange, mayBeExpression }: Options) {
  const { variables } = useFormContext()
  const listId = useId()
  const box = useRef<Box>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const [dismissedAt, setDismissedAt] = useState<number | null>(null)
  /** Where the caret goes once the text is there. */
  const wantedCaret = useRef<number | null>(null)

  const place = caret === null ? undefined : placeAt(value, caret, mayBeExpression)
  const completions = place === undefined || place.start === dismissedAt ? [] : completionsAt(place, variables)
  const index = Math.min(active, completions.length - 1)
  if (place === undefined && dismissedAt !== null) setDismissedAt(null)

  useLayoutEffect(() => {
    const wanted = wantedCaret.current
    if (wanted === null) return
    wantedCaret.current = null
    box.current?.focus()
    box.current?.setSelectionRange(wanted, wanted)
    setCaret(wanted)
  })

  function write(text: string, caretAfter: number) {
    wantedCaret.current = caretAfter
    setActive(0)
    onChange(text)
  }

  function choose(completion: Completion) {
    if (place === undefined) return
    const completed = complete(value, place, completion)
    write(completed.text, completed.caret)
  }

  /** Begins a variable where the caret is, or was last. */
  function beginVariable() {
    const { selectionStart, selectionEnd } = box.current ?? {}
    const start = selectionStart ?? value.length
    const isInExpression = mayBeExpression && value.startsWith('=')
    const begin = isInExpression ? '' : '$('
    setDismissedAt(null)
    write(`${value.slice(0, start)}${begin}${value.slice(selectionEnd ?? start)}`, start + begin.length)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (completions.length === 0 || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = completions[index]
    if (step !== undefined) setActive((index + step + completions.length) % completions.length)
    else if (event.key === 'Escape') setDismissedAt(place?.start ?? null)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) choose(chosen)
    else return
    // Also for the editor around it, where Escape means something else.
    event.preventDefault()
    event.stopPropagation()
  }

  const isOpen = completions.length > 0
  return {
    list: { listId, completions, active: index, onActive: setActive, onChoose: choose },
    isOpen,
    beginVariable,
    boxProps: {
      ref: box as never,
      value,
      onChange(event: SyntheticEvent<Box>) {
        setCaret(event.currentTarget.selectionStart)
        setActive(0)
        onChange(event.currentTarget.value)
      },
      onSelect: (event: SyntheticEvent<Box>) => setCaret(event.currentTarget.selectionStart),
      onBlur: () => setCaret(null),
      onKeyDown,
      autoComplete: 'off',
      'aria-autocomplete': 'list' as const,
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen ? `${listId}-${index}` : undefined,
    },
  }
}
