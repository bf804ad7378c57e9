import IconStack2 from '@tabler/icons-react/icons/IconStack2'
import type { BlockView } from './block-view.ts'

export const startAnotherScenario: BlockView<'start_another_scenario'> = {
  label: 'Start another scenario',
  icon: IconStack2,
  group: 'flow',
  purpose: 'Runs another scenario and comes back',
  newSettings: { scenario: '' },
  summary: ({ scenario = '' }) => scenario,
}
