import { blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import type { FormProps } from './block-view.ts'

export function WaitForm(props: FormProps<'wait'>) {
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
}
