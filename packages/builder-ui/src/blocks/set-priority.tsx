import { NumberInput } from '@mantine/core'
import { MAX_PRIORITY } from '@scenarium/engine/schema'
import IconSortAscending from '@tabler/icons-react/icons/IconSortAscending'
import { blockForm } from '../inspector/block-form.tsx'
import type { BlockView } from './block-view.ts'

export const setPriority: BlockView<'set_priority'> = {
  label: 'Set priority',
  icon: IconSortAscending,
  group: 'agents',
  purpose: 'Sets how soon the chat is served',
  newSettings: { priority: 50 },
  summary: ({ priority }) => String(priority ?? ''),
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <NumberInput
        label="Priority in the queue"
        description={`0 to ${MAX_PRIORITY.toLocaleString('en')}; higher is served first.`}
        min={0}
        max={MAX_PRIORITY}
        allowDecimal={false}
        value={form.settings.priority ?? ''}
        onChange={(typed) => form.set('priority', typed === '' ? undefined : Number(typed))}
        error={form.problemAt('priority')}
      />
    )
  },
}
