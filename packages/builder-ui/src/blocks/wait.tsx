import IconHourglassHigh from '@tabler/icons-react/icons/IconHourglassHigh'
import { blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import type { BlockView } from './block-view.ts'
import { spokenDuration } from './spoken-duration.ts'

export const wait: BlockView<'wait'> = {
  label: 'Wait',
  icon: IconHourglassHigh,
  group: 'flow',
  purpose: 'Does nothing for a while',
  newSettings: { seconds: 2 },
  summary: ({ seconds }) => (seconds === undefined ? '' : spokenDuration(seconds)),
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <DurationField
        label="Wait for"
        description="What the customer writes meanwhile is kept in $(item.message) and does not end the wait."
        value={form.settings.seconds}
        onChange={(seconds) => form.set('seconds', seconds)}
        problem={form.problemAt('seconds')}
      />
    )
  },
}
