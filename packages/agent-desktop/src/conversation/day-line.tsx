import classes from './line.module.css'
import { dayText } from './when.ts'

export function DayLine({ at }: { at: number }) {
  return <div className={classes.line}>{dayText(at)}</div>
}
