import { blockForm } from '../inspector/block-form.tsx'
import { HoursNameField } from '../inspector/fields/hours-name-field.tsx'
import type { FormProps } from './block-view.ts'

export function CheckHoursForm(props: FormProps<'check_hours'>) {
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
}
