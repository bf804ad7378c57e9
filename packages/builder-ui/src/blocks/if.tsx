import IconArrowsSplit from '@tabler/icons-react/icons/IconArrowsSplit'
import { blockForm } from '../inspector/block-form.tsx'
import { newCondition } from '../inspector/conditions/condition-kinds.ts'
import { ConditionList } from '../inspector/conditions/condition-list.tsx'
import { conditionWords } from '../inspector/conditions/condition-words.ts'
import { BranchList } from '../inspector/fields/branch-list.tsx'
import classes from '../inspector/inspector.module.css'
import type { BlockView } from './block-view.ts'
import { branchLabel } from './branch-label.ts'

export const ifBlock: BlockView<'if'> = {
  label: 'If',
  icon: IconArrowsSplit,
  group: 'flow',
  purpose: 'Chooses the way by conditions',
  newSettings: {
    branches: [
      {
        id: 'branch_1',
        label: 'Branch 1',
        when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: '' },
      },
    ],
  },
  summary: ({ branches = [] }) => {
    const [only] = branches
    if (branches.length === 1 && only?.when !== undefined) return conditionWords(only.when)
    return branches.map(({ label }) => label).join(' · ')
  },
  exitLabel: (exit, { branches = [] }) => branchLabel(exit, branches, 'Otherwise'),
  Inspector: (props) => {
    const form = blockForm(props)
    return (
      <>
        <p className={classes.hint}>
          A chat takes the first branch, from the top, whose conditions hold, and “Otherwise” when none does.
        </p>
        <BranchList
          form={form}
          noun="branch"
          newBranch={(id, number) => ({ id, label: `Branch ${number}`, when: newCondition('text') })}
          summary={({ when }) => (when === undefined ? '' : conditionWords(when))}
        >
          {(branch, change, place) => (
            <ConditionList
              condition={branch.when ?? { kind: 'all', conditions: [] }}
              onChange={(when, at) => change({ ...branch, when }, at)}
              place={`${place}.when`}
              problemAt={form.problemAt}
            />
          )}
        </BranchList>
      </>
    )
  },
}
