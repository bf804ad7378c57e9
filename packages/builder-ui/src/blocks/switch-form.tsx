import { blockForm } from '../inspector/block-form.tsx'
import { BranchList } from '../inspector/fields/branch-list.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { FormProps } from './block-view.ts'

export function SwitchForm(props: FormProps<'switch'>) {
  const form = blockForm(props)
  return (
    <>
      <VariableNameField
        label="Variable to test"
        description="Its value is compared; upper and lower case make no difference."
        value={form.settings.variable}
        onChange={(variable) => form.set('variable', variable)}
        problem={form.problemAt('variable')}
      />
      <BranchList
        form={form}
        noun="value"
        newBranch={(id, number) => ({ id, label: `Value ${number}`, value: '' })}
        summary={({ value = '' }) => `is “${value}”`}
      >
        {(branch, change, place) => (
          <TemplateField
            label={`Value of ${branch.label || branch.id}`}
            isLabelHidden
            placeholder="Value"
            value={branch.value}
            onChange={(value) => change({ ...branch, value }, `${place}.value`)}
            problem={form.problemAt(`${place}.value`)}
          />
        )}
      </BranchList>
    </>
  )
}
