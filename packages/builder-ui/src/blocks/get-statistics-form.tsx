import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { ServiceField } from '../inspector/fields/service-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { FormProps } from './block-view.ts'
import { statistics } from './get-statistics.ts'

export function GetStatisticsForm(props: FormProps<'get_statistics'>) {
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
}
