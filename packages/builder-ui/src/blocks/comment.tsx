import { Textarea } from '@mantine/core'
import { MAX_TEMPLATE_LENGTH } from '@scenarium/engine/schema'
import IconNote from '@tabler/icons-react/icons/IconNote'
import { blockForm } from '../inspector/block-form.tsx'
import type { BlockView } from './block-view.ts'

export const comment: BlockView<'comment'> = {
  label: 'Comment',
  icon: IconNote,
  group: 'notes',
  purpose: 'A note on the canvas',
  newSettings: { text: '' },
  summary: ({ text = '' }) => text,
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <Textarea
        label="Note"
        description="For whoever reads the scenario; chats never see it."
        autosize
        minRows={4}
        maxRows={24}
        maxLength={MAX_TEMPLATE_LENGTH}
        value={form.settings.text ?? ''}
        onChange={({ currentTarget: { value } }) => form.set('text', value)}
        error={form.problemAt('text')}
      />
    )
  },
}
