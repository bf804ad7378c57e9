import classes from '../inspector/inspector.module.css'

export function ReturnForm() {
  return (
    <p className={classes.hint}>
      The chat goes on in the scenario that started this one, at “Next” of its Start another scenario. In a scenario
      that no other started, the interaction ends. There is nothing to set.
    </p>
  )
}
