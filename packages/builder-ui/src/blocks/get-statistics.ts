import IconChartBar from '@tabler/icons-react/icons/IconChartBar'
import type { BlockView } from './block-view.ts'

export const statistics = {
  queue_length: 'Customers waiting',
  agents_ready: 'Agents ready',
  estimated_wait_seconds: 'Estimated wait in seconds',
}

export const getStatistics: BlockView<'get_statistics'> = {
  label: 'Get statistics',
  icon: IconChartBar,
  group: 'agents',
  purpose: 'Stores a figure of a service, such as the estimated wait',
  newSettings: { statistic: 'estimated_wait_seconds', variable: 'wait' },
  summary: ({ statistic, variable = '' }) => `${statistic === undefined ? '' : statistics[statistic]} → ${variable}`,
}
