import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import type { BlockView } from './block-view.ts'

export const returnBlock: BlockView<'return'> = {
  label: 'Return',
  icon: IconArrowBackUp,
  group: 'flow',
  purpose: 'Goes back to the scenario that started this one',
  newSettings: {},
  summary: () => 'To the scenario that started this one',
}
