import { MAX_PRIORITY } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import { NumberField } from '../inspector/fields/number-field.tsx'
import type { FormProps } from './block-view.ts'

export function SetPriorityForm(props: FormProps<'set_priority'>) {
  const form = blockForm(props)
  return (
    <NumberField
      label="Priority in the queue"
      description={`0 to ${MAX_PRIORITY.toLocaleString('en')}; higher is served first.`}
      min={0}
      max={MAX_PRIORITY}
      value={form.settings.priority}
      onChange={(priority) => form.set('priority', priority)}
      problem={form.problemAt('priority')}
    />
  )
}
