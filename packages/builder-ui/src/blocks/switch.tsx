import IconGitBranch from '@tabler/icons-react/icons/IconGitBranch'
import { blockForm } from '../inspector/block-form.tsx'
import { BranchList } from '../inspector/fields/branch-list.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { BlockView } from './block-view.ts'
import { branchLabel } from './branch-label.ts'

export const switchBlock: BlockView<'switch'> = {
  label: 'Switch',
  icon: IconGitBranch,
  group: 'flow',
  purpose: 'Chooses the way by the value of one variable',
  newSettings: { variable: 'item.message', branches: [{ id: 'value_1', label: 'Value 1', value: '' }] },
  summary: ({ variable = '', branches = [] }) => `${variable}: ${branches.map(({ label }) => label).join(' · ')}`,
  exitLabel: (exit, { branches = [] }) => branchLabel(exit, branches),
  Inspector: (props) => {
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
  },
}
