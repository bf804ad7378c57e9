import IconSortAscending from '@tabler/icons-react/icons/IconSortAscending'
import type { BlockView } from './block-view.ts'

export const setPriority: BlockView<'set_priority'> = {
  label: 'Set priority',
  icon: IconSortAscending,
  group: 'agents',
  purpose: 'Sets how soon the chat is served',
  newSettings: { priority: 50 },
  summary: ({ priority }) => String(priority ?? ''),
}
