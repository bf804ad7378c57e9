import type { Unfinished } from './block-view.ts'

type Branch = Unfinished<{ id: string; label: string }>

/** The label of the branch that an exit belongs to; `otherwise` names the main exit. */
export function branchLabel(exit: string, branches: readonly Branch[], otherwise?: string): string | undefined {
  const branch = branches.find(({ id }) => id === exit)
  return branch === undefined ? (exit === 'next' ? otherwise : undefined) : branch.label
}
