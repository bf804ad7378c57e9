import IconClockHour4 from '@tabler/icons-react/icons/IconClockHour4'
import type { BlockView } from './block-view.ts'

export const checkHours: BlockView<'check_hours'> = {
  label: 'Check hours',
  icon: IconClockHour4,
  group: 'flow',
  purpose: 'Goes on by whether it is open now',
  newSettings: {},
  summary: ({ of }) => of ?? 'Hours of the scenario entry',
  exitLabel: (exit) => (exit === 'next' ? 'Open' : undefined),
}
