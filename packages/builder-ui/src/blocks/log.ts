import IconLogs from '@tabler/icons-react/icons/IconLogs'
import type { BlockView } from './block-view.ts'

export const log: BlockView<'log'> = {
  label: 'Log',
  icon: IconLogs,
  group: 'information',
  purpose: 'Writes a line for those who replay the conversation',
  newSettings: { text: '' },
  summary: ({ text = '' }) => text,
}
