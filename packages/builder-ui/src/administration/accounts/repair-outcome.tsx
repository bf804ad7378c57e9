import classes from './connection-check.module.css'
import type { Repair } from './use-repair.ts'

/** What Repair did, in sentences. */
export function RepairOutcome({ repair: { outcome } }: { repair: Repair }) {
  if (outcome === null) return null
  const { done, failed } = outcome
  if (done.length === 0 && failed.length === 0) {
    return <p className={classes.none}>There was nothing that could be repaired from here.</p>
  }
  return (
    <ul className={classes.done}>
      {done.map((text) => (
        <li key={text}>{text}</li>
      ))}
      {failed.map((text) => (
        <li key={text} className={classes.problem}>
          {text}
        </li>
      ))}
    </ul>
  )
}
