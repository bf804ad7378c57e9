import { useId } from 'react'
import classes from './segments.module.css'

type Props<Value extends string> = {
  /** Id of the element that says what is chosen. */
  labelledBy: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange(value: Value): void
}

/** One of a few in a row. For forms that have many of them: the kit's own measures each as it comes, one after the other. */
export function Segments<Value extends string>({ labelledBy, options, value, onChange }: Props<Value>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className={classes.row}>
      {options.map((option) => (
        <label key={option.value} className={classes.segment}>
          <input
            type="radio"
            name={name}
            className={classes.input}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
