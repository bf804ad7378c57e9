import IconShieldExclamation from '@tabler/icons-react/icons/IconShieldExclamation'
import classes from '../inspector/inspector.module.css'
import type { BlockView } from './block-view.ts'

export const exceptionHandler: BlockView<'exception_handler'> = {
  label: 'Exception handler',
  icon: IconShieldExclamation,
  group: 'flow',
  purpose: 'Where the scenario goes on after trouble or when the customer leaves early',
  newSettings: {},
  summary: () => 'After trouble, or when the customer leaves early',
  Inspector: () => (
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
  ),
}
