import { blockForm } from '../inspector/block-form.tsx'
import { ExpressionHelp } from '../inspector/fields/expression-help.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { FormProps } from './block-view.ts'

export function SetVariableForm(props: FormProps<'set_variable'>) {
  const form = blockForm(props)
  const { variable, value = '' } = form.settings
  // The expression itself is judged below its field while one types.
  const problem = value.startsWith('=') && value.length > 1 ? undefined : form.problemAt('value')
  return (
    <>
      <VariableNameField
        label="Variable"
        isWritten
        value={variable}
        onChange={(next) => form.set('variable', next)}
        problem={form.problemAt('variable')}
      />
      <TemplateField
        label="Value"
        rows={2}
        mayBeExpression
        placeholder="A text, or =upper(item.firstName)"
        description="A text with variables, or an expression when it begins with =."
        value={value}
        onChange={(next) => form.set('value', next)}
        problem={problem}
      />
      <ExpressionHelp />
    </>
  )
}
