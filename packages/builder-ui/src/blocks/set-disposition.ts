import IconTag from '@tabler/icons-react/icons/IconTag'
import type { BlockView } from './block-view.ts'

export const setDisposition: BlockView<'set_disposition'> = {
  label: 'Set disposition',
  icon: IconTag,
  group: 'agents',
  purpose: 'Records the outcome of a chat that ends without an agent',
  newSettings: { disposition: '' },
  summary: ({ disposition = '' }) => disposition,
}
