import IconMessage2 from '@tabler/icons-react/icons/IconMessage2'
import type { BlockView } from './block-view.ts'

export const sendMessage: BlockView<'send_message'> = {
  label: 'Send message',
  icon: IconMessage2,
  group: 'messages',
  purpose: 'Sends a text, with buttons or an attachment, and can wait for the answer',
  newSettings: { text: '' },
  summary: ({ text = '' }) => text,
}
