import { type ReactNode, useId } from 'react'
import classes from '../inspector.module.css'

type Props = {
  title: string
  /** Beside the title, such as a button that adds something. */
  action?: ReactNode
  children?: ReactNode
}

/** Fields that belong together, under a name. */
export function Section({ title, action, children }: Props) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <div className={classes.sectionHead}>
        <span id={titleId}>{title}</span>
        {action}
      </div>
      {children}
    </section>
  )
}
