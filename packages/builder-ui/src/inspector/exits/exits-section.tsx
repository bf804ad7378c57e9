import type { Problem } from '@scenarium/engine/schema'
import { type BlockExit, blockExits } from '../../editor/block-exits.ts'
import type { DraftBlock } from '../../editor/document.ts'
import { useEditor } from '../../editor/editor-context.tsx'
import { FieldProblem } from '../field-problem.tsx'
import { Section } from '../fields/section.tsx'
import classes from '../inspector.module.css'
import { BlockPicker } from './block-picker.tsx'
import { JumpButton } from './jump-button.tsx'

type Props = { blockId: string; block: DraftBlock; problems: readonly Problem[] }

/** Where the exits lead: to be changed, followed and cut here as with the pointer on the canvas. */
export function ExitsSection({ blockId, block, problems }: Props) {
  const exits = blockExits(block)
  if (exits.length === 0) return null
  return (
    <div className={classes.separated}>
      <Section title="Exits">
        {exits.map((exit) => (
          <Exit
            key={exit.exit}
            blockId={blockId}
            exit={exit}
            problem={problems.find((problem) => problem.exit === exit.exit)}
          />
        ))}
      </Section>
    </div>
  )
}

type ExitProps = { blockId: string; exit: BlockExit; problem: Problem | undefined }

function Exit({ blockId, exit: { exit, label, target, isKnown }, problem }: ExitProps) {
  const editor = useEditor()
  return (
    <div className={classes.exit}>
      <span className={classes.exitLabel} title={label}>
        {label}
      </span>
      <div className={classes.grow}>
        <BlockPicker
          label={isKnown ? `Exit ${label}` : `Exit ${label}, which the block does not have`}
          isLabelHidden
          placeholder="Not connected"
          value={target}
          onNew={isKnown ? () => editor.view.setState({ choosing: { from: { blockId, exit } } }) : undefined}
          onChange={(chosen) =>
            editor.apply(
              chosen === undefined
                ? { kind: 'disconnect', blockId, exit }
                : { kind: 'connect', blockId, exit, target: chosen },
            )
          }
          problem={problem && <FieldProblem problem={shortened(problem)} />}
        />
      </div>
      <JumpButton label={`Go to where ${label} leads`} target={target} />
    </div>
  )
}

/** The exit's name stands beside its field already. */
function shortened(problem: Problem): Problem {
  if (problem.code === 'exit_open')
    return { ...problem, text: 'A chat that takes it goes to the exception handler, or fails.' }
  if (problem.code === 'no_target' && !problem.text.includes('there is no'))
    return { ...problem, text: 'Connect it to a block.' }
  return problem
}
