import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import classes from '../inspector/inspector.module.css'
import type { BlockView } from './block-view.ts'

export const returnBlock: BlockView<'return'> = {
  label: 'Return',
  icon: IconArrowBackUp,
  group: 'flow',
  purpose: 'Goes back to the scenario that started this one',
  newSettings: {},
  summary: () => 'To the scenario that started this one',
  Inspector: () => (
    <p className={classes.hint}>
      The chat goes on in the scenario that started this one, at “Next” of its Start another scenario. In a scenario
      that no other started, the interaction ends. There is nothing to set.
    </p>
  ),
}
