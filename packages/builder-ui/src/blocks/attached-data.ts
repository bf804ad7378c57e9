import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip'
import type { BlockView } from './block-view.ts'

export const attachedData: BlockView<'attached_data'> = {
  label: 'Attached data',
  icon: IconPaperclip,
  group: 'information',
  purpose: 'Shows named values to the agent beside the chat',
  newSettings: { values: {} },
  summary: ({ values = {} }) => Object.keys(values).join(', '),
}
