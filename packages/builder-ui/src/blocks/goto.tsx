import IconCornerUpRight from '@tabler/icons-react/icons/IconCornerUpRight'
import { JsonSettings } from '../inspector/json-settings.tsx'
import type { BlockView } from './block-view.ts'

export const goto: BlockView<'goto'> = {
  label: 'Goto',
  icon: IconCornerUpRight,
  group: 'flow',
  purpose: 'Goes on at another block, without a line across the canvas',
  newSettings: { block: '' },
  summary: ({ block = '' }) => block,
  Inspector: JsonSettings,
}
