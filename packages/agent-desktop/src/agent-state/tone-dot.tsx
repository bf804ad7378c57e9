import type { Tone } from './state-words.ts'
import classes from './tone-dot.module.css'

/** The color of a state; words say it beside, or in the title. */
export function ToneDot({ tone, title }: { tone: Tone | undefined; title?: string }) {
  return <span className={classes.dot} data-tone={tone} title={title} />
}
