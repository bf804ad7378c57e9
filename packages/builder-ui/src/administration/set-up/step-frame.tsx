import IconCheck from '@tabler/icons-react/icons/IconCheck'
import type { ReactNode } from 'react'
import type { Progress, Step } from './progress.ts'
import classes from './set-up-page.module.css'

type Props = {
  step: Step
  number: number
  title: string
  progress: Progress
  /** What is there, once the step is done. */
  result?: ReactNode
  children: ReactNode
}

/** One step: open while it is its turn, a line of what came of it afterwards. */
export function StepFrame({ step, number, title, progress, result, children }: Props) {
  const isDone = progress.done.has(step)
  const isNext = progress.next === step
  return (
    <li
      className={classes.step}
      data-state={isDone ? 'done' : isNext ? 'next' : 'later'}
      aria-current={isNext ? 'step' : undefined}
    >
      <span className={classes.mark} aria-hidden>
        {isDone ? <IconCheck size={16} /> : number}
      </span>
      <div className={classes.content}>
        <h2 className={classes.heading}>
          {title}
          {isDone && <span className={classes.done}> Done</span>}
        </h2>
        {isDone ? <div className={classes.result}>{result}</div> : isNext && children}
      </div>
    </li>
  )
}
