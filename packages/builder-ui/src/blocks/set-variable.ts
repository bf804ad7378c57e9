import IconVariable from '@tabler/icons-react/icons/IconVariable'
import type { BlockView } from './block-view.ts'

export const setVariable: BlockView<'set_variable'> = {
  label: 'Set variable',
  icon: IconVariable,
  group: 'information',
  purpose: 'Gives a variable a text or a computed value',
  newSettings: { variable: 'answer', value: '' },
  summary: ({ variable = '', value = '' }) => `${variable} ${value.startsWith('=') ? '' : '= '}${value}`,
}
