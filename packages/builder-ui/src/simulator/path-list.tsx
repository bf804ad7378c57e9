import type { Simulation, Traced } from '@scenarium/engine'
import { exitLabel } from '../blocks/exits.ts'
import { blockOf, type Draft, nameOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import classes from './lists.module.css'
import { timeText } from './moment-text.ts'

type Step = { key: number; at: number; scenario: string; blockId: string; exit: string | null; error: string | null }

/** Block by block the way the chat took; a click shows the block. */
export function PathList({ simulation }: { simulation: Simulation }) {
  const editor = useEditor()
  const draft = useEditorState((state) => state.draft)
  const steps = stepsOf(simulation.trace)
  return (
    <ol className={classes.list} aria-label="Path">
      {steps.map(({ key, at, scenario, blockId, exit, error }) => {
        const isOwn = scenario === draft.name
        return (
          <li key={key} className={classes.line}>
            <span className={classes.time}>{timeText(at)}</span>
            <button
              type="button"
              className={classes.jump}
              disabled={!isOwn}
              onClick={() => editor.reveal(blockId)}
              title={isOwn ? 'Show the block' : `In the scenario ${scenario}`}
            >
              {isOwn ? nameIn(draft, blockId) : `${scenario}: ${blockId}`}
            </button>
            {exit !== null && <span className={classes.exit}>{isOwn ? exitIn(draft, blockId, exit) : exit}</span>}
            {error !== null && <span className={classes.error}>{error}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function stepsOf(trace: readonly Traced[]): Step[] {
  const steps: Step[] = []
  for (const { at, entry } of trace) {
    const last = steps.at(-1)
    if (entry.type === 'block_entered') {
      const { scenario, blockId } = entry
      steps.push({ key: steps.length, at, scenario, blockId, exit: null, error: null })
    } else if (entry.type === 'exit_taken') {
      const left = steps.findLast((step) => step.blockId === entry.blockId && step.scenario === entry.scenario)
      if (left !== undefined) left.exit = entry.exit
    } else if (entry.type === 'error' && last !== undefined) {
      last.error = entry.text
    }
  }
  return steps
}

export function nameIn(draft: Draft, blockId: string): string {
  const block = blockOf(draft, blockId)
  return block === undefined ? blockId : nameOf(blockId, block)
}

export function exitIn(draft: Draft, blockId: string, exit: string): string {
  const block = blockOf(draft, blockId)
  return block === undefined ? exit : exitLabel(block, exit)
}
