import { errorText, showToast, useDeskClient } from '@scenarium/web-kit'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Completion, completionsOf, directives, slashWordAt } from '../canned-responses/completion.ts'
import { useCannedResponses } from '../canned-responses/use-canned-responses.ts'
import type { WritingMode } from './drafts.ts'
import type { TextBox } from './use-text-box.ts'

type Options = { interactionId: string; mode: WritingMode; text: string; caret: number; box: TextBox }

/** What the word after a slash may become, and the keys for it. */
export function useCompletions({ interactionId, mode, text, caret, box }: Options) {
  const client = useDeskClient()
  const listId = useId()
  const { responses } = useCannedResponses()
  const [active, setActive] = useState(0)
  const [dismissedAt, setDismissedAt] = useState<number | null>(null)
  const isFilling = useRef(false)
  const word = slashWordAt(text, caret)
  const isShown = word !== undefined && word.start !== dismissedAt
  const completions = isShown ? completionsOf(word.query, responses, mode === 'reply' ? directives : []) : []
  const index = Math.min(active, completions.length - 1)
  if (word === undefined && dismissedAt !== null) setDismissedAt(null)

  async function choose(completion: Completion) {
    // Whoever presses Enter once more because nothing has come yet wants the text once.
    if (word === undefined || isFilling.current) return
    const { start, end } = word
    if (completion.kind === 'directive') return replace(start, end, completion.insert)
    const typed = text.slice(start, end)
    isFilling.current = true
    try {
      const { text: filled, unfilled } = await client.fillCannedResponse(
        interactionId,
        completion.response.cannedResponseId,
      )
      tellUnfilled(unfilled)
      // Meanwhile the agent may have typed on.
      const now = box.selection()
      if (now.text.slice(start, end) === typed) replace(start, end, filled)
      else box.insert(filled)
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      isFilling.current = false
    }
  }

  function replace(start: number, end: number, insert: string) {
    setActive(0)
    const at = start + insert.length
    box.edit({ start, end, insert, select: { start: at, end: at } })
  }

  /** True when the key was meant for the completions. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (completions.length === 0 || event.nativeEvent.isComposing) return false
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = completions[index]
    if (step !== undefined) setActive((index + step + completions.length) % completions.length)
    else if (event.key === 'Escape') setDismissedAt(word?.start ?? null)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) void choose(chosen)
    else return false
    event.preventDefault()
    return true
  }

  return { listId, completions, active: index, setActive, choose, onKeyDown }
}

/** The places are empty, and the text reads as if something were missing. */
export function tellUnfilled(names: readonly string[]): void {
  if (names.length === 0) return
  const list = names.map((name) => `$(${name})`).join(', ')
  showToast({ kind: 'info', text: `Not known in this chat, left empty: ${list}. Read the text before you send it.` })
}
