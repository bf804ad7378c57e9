import IconUserEdit from '@tabler/icons-react/icons/IconUserEdit'
import type { BlockView } from './block-view.ts'

export const updateContact: BlockView<'update_contact'> = {
  label: 'Update contact',
  icon: IconUserEdit,
  group: 'information',
  purpose: 'Keeps what is known of the customer: name, phone, email, fields, tags',
  newSettings: {},
  summary: ({ firstName, lastName, phone, takesSharedPhone, email, fields = [], addTags = [], removeTags = [] }) =>
    [
      ...(firstName !== undefined || lastName !== undefined
        ? [`Name: ${firstName ?? ''} ${lastName ?? ''}`.trim()]
        : []),
      ...(takesSharedPhone === true ? ['The shared phone number'] : []),
      ...(phone !== undefined ? [`Phone: ${phone}`] : []),
      ...(email !== undefined ? [`Email: ${email}`] : []),
      ...fields.map((one) => `${one?.field ?? ''}: ${one?.value ?? ''}`),
      ...addTags.map((tag) => `+ ${tag}`),
      ...removeTags.map((tag) => `− ${tag}`),
    ].join(', '),
}
