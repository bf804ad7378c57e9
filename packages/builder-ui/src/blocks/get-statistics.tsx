import IconChartBar from '@tabler/icons-react/icons/IconChartBar'
import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { ServiceField } from '../inspector/fields/service-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { BlockView } from './block-view.ts'

const statistics = {
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
  Inspector: (props) => {
    const form = blockForm(props)
    const { statistic, service, variable } = form.settings
    return (
      <>
        <ChoiceField
          label="Figure"
          value={statistic}
          choices={statistics}
          onChange={(next) => form.set('statistic', next, null)}
          problem={form.problemAt('statistic')}
        />
        <ServiceField
          label="Of the service"
          placeholder="Service of the interaction"
          value={service}
          onChange={(next) => form.set('service', next)}
          problem={form.problemAt('service')}
        />
        <VariableNameField
          label="Goes into"
          isWritten
          value={variable}
          onChange={(next) => form.set('variable', next)}
          problem={form.problemAt('variable')}
        />
      </>
    )
  },
}
