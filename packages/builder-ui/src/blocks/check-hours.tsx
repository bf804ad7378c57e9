import IconClockHour4 from '@tabler/icons-react/icons/IconClockHour4'
import { blockForm } from '../inspector/block-form.tsx'
import { HoursNameField } from '../inspector/fields/hours-name-field.tsx'
import type { BlockView } from './block-view.ts'

export const checkHours: BlockView<'check_hours'> = {
  label: 'Check hours',
  icon: IconClockHour4,
  group: 'flow',
  purpose: 'Goes on by whether it is open now',
  newSettings: {},
  summary: ({ of }) => of ?? 'Hours of the scenario entry',
  exitLabel: (exit) => (exit === 'next' ? 'Open' : undefined),
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <HoursNameField
        label="Whose hours"
        description="A schedule or a service."
        value={form.settings.of}
        onChange={(of) => form.set('of', of)}
        problem={form.problemAt('of')}
      />
    )
  },
}
