import IconMessageQuestion from '@tabler/icons-react/icons/IconMessageQuestion'
import type { BlockView } from './block-view.ts'

export const requestInput: BlockView<'request_input'> = {
  label: 'Request input',
  icon: IconMessageQuestion,
  group: 'messages',
  purpose: 'Asks a question, checks the answer and stores it',
  newSettings: { prompt: '', variable: 'answer' },
  summary: ({ prompt = '', variable }) => (variable ? `${prompt} → ${variable}` : prompt),
}
