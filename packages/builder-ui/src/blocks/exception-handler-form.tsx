import classes from '../inspector/inspector.module.css'

export function ExceptionHandlerForm() {
  return (
    <>
      <p className={classes.hint}>
        A chat comes here by itself: from an exit that is not connected, after an expression that fails or too many
        blocks in a row, and when the customer leaves while no agent is connected. It is entered once per chat at most.
      </p>
      <p className={classes.hint}>
        The blocks behind it know what happened: <code>$(exception.code)</code>, <code>$(exception.text)</code> and{' '}
        <code>$(exception.blockId)</code>. There is nothing to set.
      </p>
    </>
  )
}
