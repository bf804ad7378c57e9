import type { Problem, World } from '@scenarium/engine/schema'
import type { ScenarioEditor } from '../editor/scenario-editor.ts'
import { createDraftChecker } from './check-draft.ts'

/** The checker runs in pauses of typing. */
const QUIET_MS = 200
/** After the pause the checker lets the page draw what it has to, so long at most. */
const PATIENCE_MS = 1_000
const CHECKING = 'check scenario'

export type ProblemWatch = { setWorld(world: World): void; stop(): void }

/** Keeps the editor's problems up to date with its draft. */
export function watchProblems(editor: ScenarioEditor): ProblemWatch {
  const checkDraft = createDraftChecker()
  let world: World | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function check(): void {
    if (isStopped) return
    const { draft, problems } = editor.state.getState()
    const start = performance.now()
    const found = checkDraft(draft, world)
    // Seen in the browser's tools, and by the bench.
    performance.measure(CHECKING, { start })
    if (!isSame(found, problems)) editor.setProblems(found)
  }

  function checkSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => whenIdle(check), QUIET_MS)
  }

  const unsubscribe = editor.state.subscribe(({ draft }, before) => {
    if (draft !== before.draft) checkSoon()
  })
  checkSoon()

  return {
    setWorld(next) {
      world = next
      checkSoon()
    },
    stop() {
      isStopped = true
      unsubscribe()
      clearTimeout(timer)
    },
  }
}

/** Not every browser says when it is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: PATIENCE_MS })
  else setTimeout(work)
}

function isSame(one: readonly Problem[], other: readonly Problem[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other)
}
