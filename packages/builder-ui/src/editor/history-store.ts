// What can be undone and redone outlives a reload: kept in this browser, and taken up again as far as it still fits the draft.
import { type Draft, documentOf } from './document.ts'
import { applyPatch, isAt } from './patch.ts'
import type { EditorState, HistoryStep } from './scenario-editor.ts'

type History = Pick<EditorState, 'past' | 'future'>

/** Browsers keep some five megabytes for all pages of an address. */
const MOST_CHARACTERS = 1_000_000

export type HistoryStore = { write(history: History): void; read(draft: Draft): History }

export function createHistoryStore(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { userId, scenarioId }: { userId: string; scenarioId: string },
): HistoryStore {
  const key = `scenarium.history.${userId}.${scenarioId}`
  return {
    write({ past, future }) {
      for (let steps = past.length; ; steps = Math.floor(steps / 2)) {
        const text = JSON.stringify({ past: past.slice(past.length - steps), future })
        if (text.length > MOST_CHARACTERS && steps > 0) continue
        try {
          storage.setItem(key, text)
        } catch {
          // Nothing but comfort is lost.
        }
        return
      }
    },
    read(draft) {
      try {
        return fitting(draft, JSON.parse(storage.getItem(key) ?? '{}'))
      } catch {
        return { past: [], future: [] }
      }
    },
  }
}

/** The steps that lead from the draft, backwards and forwards, until one does not fit any more. */
function fitting(draft: Draft, { past = [], future = [] }: Partial<History>): History {
  return { past: walk(draft, past, 'after'), future: walk(draft, future, 'before') }
}

function walk(draft: Draft, steps: readonly HistoryStep[], side: 'before' | 'after'): HistoryStep[] {
  let at = draft
  const kept: HistoryStep[] = []
  for (const step of steps.toReversed()) {
    if (!isAt(at, step.patch, side)) break
    at = applyPatch(at, step.patch, side === 'after' ? 'before' : 'after')
    // A step that leads to something that is no draft throws here and not in the middle of work.
    documentOf(at)
    kept.unshift({ patch: step.patch })
  }
  return kept
}
