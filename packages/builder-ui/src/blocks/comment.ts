import IconNote from '@tabler/icons-react/icons/IconNote'
import type { BlockView } from './block-view.ts'

export const comment: BlockView<'comment'> = {
  label: 'Comment',
  icon: IconNote,
  group: 'notes',
  purpose: 'A note on the canvas',
  newSettings: { text: '' },
  summary: ({ text = '' }) => text,
}
