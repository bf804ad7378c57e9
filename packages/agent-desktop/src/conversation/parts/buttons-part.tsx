import type { MessageContent } from '@scenarium/api'
import classes from './part.module.css'

/** The buttons the customer saw. They are no buttons here: only the customer can press them. */
export function ButtonsPart({ rows }: { rows: NonNullable<MessageContent['buttons']> }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is part of a form
    <div className={classes.buttons} role="group" aria-label="Buttons the customer saw">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of a message never change their order
        <div key={index} className={classes.buttonRow}>
          {row.map(({ label, url }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={place} className={classes.button} title={url}>
              <bdi>{label}</bdi>
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
