import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import type { FormProps } from './block-view.ts'

export function LogForm(props: FormProps<'log'>) {
  const form = blockForm(props)
  return (
    <>
      <TemplateField
        label="Line"
        rows={2}
        placeholder="Order number is $(order)"
        description="It is seen in Try it and in the replay of the conversation, not by the customer and not at the Agent Desktop."
        value={form.settings.text}
        onChange={(text) => form.set('text', text)}
        problem={form.problemAt('text')}
      />
      <ChoiceField
        label="Level"
        value={form.settings.level ?? 'info'}
        choices={{ info: 'Information', warning: 'Warning' }}
        onChange={(level) => form.set('level', level === 'info' ? undefined : level, null)}
      />
    </>
  )
}
