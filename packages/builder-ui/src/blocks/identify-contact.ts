import IconUserSearch from '@tabler/icons-react/icons/IconUserSearch'
import type { BlockView } from './block-view.ts'

export const identifyContact: BlockView<'identify_contact'> = {
  label: 'Identify contact',
  icon: IconUserSearch,
  group: 'information',
  purpose: 'Finds who somebody is, with what agents keep of him',
  newSettings: { search: { kind: 'messenger_id', value: '$(item.messenger.userId)' } },
  summary: ({ search }) => search?.value ?? '',
}
