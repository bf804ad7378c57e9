import IconLock from '@tabler/icons-react/icons/IconLock'
import classes from './message-row.module.css'

/** Over everything that never reaches the customer. */
export function NoteMark() {
  return (
    <div className={classes.note}>
      <IconLock size={13} aria-hidden="true" /> Only colleagues see this
    </div>
  )
}
