import IconUserSearch from '@tabler/icons-react/icons/IconUserSearch'
import type { BlockView } from './block-view.ts'

export const identifyContact: BlockView<'identify_contact'> = {
  label: 'Identify contact',
  icon: IconUserSearch,
  group: 'information',
  purpose: 'Finds who the customer is, with the tags agents gave',
  newSettings: { search: { kind: 'messenger_id', value: '$(item.messenger.userId)' } },
  summary: ({ search }) => search?.value ?? '',
}
