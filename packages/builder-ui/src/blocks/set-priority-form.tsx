import { NumberInput } from '@mantine/core'
import { MAX_PRIORITY } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import type { FormProps } from './block-view.ts'

export function SetPriorityForm(props: FormProps<'set_priority'>) {
  const form = blockForm(props)
  return (
    <NumberInput
      label="Priority in the queue"
      description={`0 to ${MAX_PRIORITY.toLocaleString('en')}; higher is served first.`}
      min={0}
      max={MAX_PRIORITY}
      allowDecimal={false}
      value={form.settings.priority ?? ''}
      onChange={(typed) => form.set('priority', typed === '' ? undefined : Number(typed))}
      error={form.problemAt('priority')}
    />
  )
}
