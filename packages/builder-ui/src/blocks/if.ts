import IconArrowsSplit from '@tabler/icons-react/icons/IconArrowsSplit'
import { conditionWords } from '../inspector/conditions/condition-words.ts'
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
}
