import { TELEGRAM_TEXT_LENGTH } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import type { FormProps } from './block-view.ts'

export function ExitForm(props: FormProps<'exit'>) {
  const form = blockForm(props)
  const { farewell } = form.settings
  return (
    <TemplateField
      label="Farewell"
      rows={2}
      placeholder="Ends without a word"
      description="The interaction ends here, also when another scenario has started this one."
      value={farewell}
      onChange={(text) => form.set('farewell', text === '' ? undefined : text)}
      problem={form.problemAt('farewell')}
      limit={farewell === undefined ? undefined : TELEGRAM_TEXT_LENGTH}
    />
  )
}
