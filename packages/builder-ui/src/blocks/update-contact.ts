import IconUserEdit from '@tabler/icons-react/icons/IconUserEdit'
import type { BlockView } from './block-view.ts'

export const updateContact: BlockView<'update_contact'> = {
  label: 'Update contact',
  icon: IconUserEdit,
  group: 'information',
  purpose: 'Gives the customer tags, or takes some away',
  newSettings: {},
  summary: ({ addTags = [], removeTags = [] }) =>
    [...addTags.map((tag) => `+ ${tag}`), ...removeTags.map((tag) => `− ${tag}`)].join(', '),
}
