import { useEditorState } from '../editor/editor-context.tsx'
import { countsOf } from './problem-counts.ts'
import classes from './problems-panel.module.css'

/** How many there are, on the panel's button. */
export function ProblemsMark() {
  const problems = useEditorState((state) => state.problems)
  if (problems.length === 0) return null
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <span className={classes.mark} data-severity={hasErrors ? 'error' : 'warning'} title={countsOf(problems)}>
      {problems.length > 99 ? '99+' : problems.length}
    </span>
  )
}
