import classes from './part.module.css'

export function PlaceholderPart({ text }: { text: string }) {
  return <div className={classes.placeholder}>{text}</div>
}
