import IconDoorExit from '@tabler/icons-react/icons/IconDoorExit'
import type { BlockView } from './block-view.ts'

export const exit: BlockView<'exit'> = {
  label: 'Exit',
  icon: IconDoorExit,
  group: 'flow',
  purpose: 'Ends the interaction',
  newSettings: {},
  summary: ({ farewell = '' }) => farewell,
}
