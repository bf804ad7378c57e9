import type { Problem } from '@scenarium/engine/schema'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCircleX from '@tabler/icons-react/icons/IconCircleX'
import { useBlockName } from './block-name.ts'
import classes from './inspector.module.css'
import { problemText } from './problem-text.ts'

type Props = {
  problems: readonly Problem[]
  /** There are no fields at which the problems of settings could stand. */
  isWithoutFields: boolean
}

/** What is wrong with the block as a whole: neither with one setting nor with one exit. */
export function BlockNotices({ problems, isWithoutFields }: Props) {
  const name = useBlockName()
  const shown = problems.filter(({ setting, exit }) => (isWithoutFields || setting === undefined) && exit === undefined)
  if (shown.length === 0) return null
  return (
    <ul className={classes.notices} aria-label="Problems of this block">
      {shown.map((problem) => {
        const Icon = problem.severity === 'error' ? IconCircleX : IconAlertTriangle
        return (
          <li key={`${problem.code} ${problem.text}`} className={classes.notice} data-severity={problem.severity}>
            <Icon size={16} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} />
            {problemText(problem, name)}
          </li>
        )
      })}
    </ul>
  )
}
