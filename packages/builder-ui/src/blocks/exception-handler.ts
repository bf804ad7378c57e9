import IconShieldExclamation from '@tabler/icons-react/icons/IconShieldExclamation'
import type { BlockView } from './block-view.ts'

export const exceptionHandler: BlockView<'exception_handler'> = {
  label: 'Exception handler',
  icon: IconShieldExclamation,
  group: 'flow',
  purpose: 'Where the scenario goes on after trouble or when the customer leaves early',
  newSettings: {},
  summary: () => 'After trouble, or when the customer leaves early',
}
