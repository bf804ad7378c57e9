import IconGitBranch from '@tabler/icons-react/icons/IconGitBranch'
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
}
