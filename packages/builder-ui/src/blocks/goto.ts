import IconCornerUpRight from '@tabler/icons-react/icons/IconCornerUpRight'
import type { BlockView } from './block-view.ts'

export const goto: BlockView<'goto'> = {
  label: 'Goto',
  icon: IconCornerUpRight,
  group: 'flow',
  purpose: 'Goes on at another block, without a line across the canvas',
  newSettings: { block: '' },
  summary: ({ block = '' }) => (block === '' ? 'Nowhere yet' : `→ ${block}`),
}
