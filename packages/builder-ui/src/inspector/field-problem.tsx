import type { Problem } from '@scenarium/engine/schema'
import { useBlockName } from './block-name.ts'
import classes from './inspector.module.css'
import { problemText } from './problem-text.ts'

/** Goes where inputs show their error; a warning has another color and no red frame. */
export function FieldProblem({ problem }: { problem: Problem }) {
  const name = useBlockName()
  return (
    <span className={classes.problem} data-severity={problem.severity}>
      {problemText(problem, name)}
    </span>
  )
}
