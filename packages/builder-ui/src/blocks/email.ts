import IconMail from '@tabler/icons-react/icons/IconMail'
import type { BlockView } from './block-view.ts'

export const email: BlockView<'email'> = {
  label: 'Email',
  icon: IconMail,
  group: 'information',
  purpose: 'Sends an email by a mail server of the center',
  newSettings: { account: '', to: [''], subject: '', text: '' },
  summary: ({ to = [], subject = '' }) => `${to.filter(Boolean).join(', ')}: ${subject}`,
}
