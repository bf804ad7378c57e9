import IconSortAscending from '@tabler/icons-react/icons/IconSortAscending'
import { JsonSettings } from '../inspector/json-settings.tsx'
import type { BlockView } from './block-view.ts'

export const setPriority: BlockView<'set_priority'> = {
  label: 'Set priority',
  icon: IconSortAscending,
  group: 'agents',
  purpose: 'Sets the place in the queue',
  newSettings: { priority: 50 },
  summary: ({ priority }) => String(priority ?? ''),
  Inspector: JsonSettings,
}
