import type { MessageContent } from '@scenarium/api'
import classes from './part.module.css'

/** The buttons the customer saw. They are no buttons here: only the customer can press them. */
export function ButtonsPart({ rows }: { rows: NonNullable<MessageContent['buttons']> }) {
  return (
    <div className={classes.buttons}>
      {rows.map((row) => (
        <div key={row.map(({ label }) => label).join('|')} className={classes.buttonRow}>
          {row.map(({ label, url }) => (
            <span key={label} className={classes.button} title={url}>
              {label}
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
