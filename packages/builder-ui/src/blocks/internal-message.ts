import IconMessage2Share from '@tabler/icons-react/icons/IconMessage2Share'
import type { BlockView } from './block-view.ts'

export const internalMessage: BlockView<'internal_message'> = {
  label: 'Internal message',
  icon: IconMessage2Share,
  group: 'agents',
  purpose: 'Writes to a user or to all who serve a service; the customer sees nothing of it',
  newSettings: { to: { kind: 'service', service: '' }, text: '' },
  summary: ({ to, text = '' }) => `${(to?.kind === 'user' ? to.username : to?.service) ?? ''}: ${text}`,
}
