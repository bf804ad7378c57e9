import classes from './line.module.css'

export function UnreadLine() {
  return (
    <div className={classes.line} data-tone="accent">
      Unread
    </div>
  )
}
