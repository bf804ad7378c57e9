import type { ReactNode } from 'react'
import classes from './shell.module.css'

export type ShellProps = {
  application: string
  /** Links to the pages. */
  navigation?: ReactNode
  /** Right side of the header. */
  controls?: ReactNode
  /** A line over the whole width, for what everybody must know, such as a lost connection. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame around every page: a header, and the page below it filling the window. */
export function Shell({ application, navigation, controls, banner, children }: ShellProps) {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <header className={classes.header}>
        <span className={classes.name}>{application}</span>
        <nav aria-label="Pages" className={classes.navigation}>
          {navigation}
        </nav>
        <div className={classes.controls}>{controls}</div>
      </header>
      {banner}
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
