import { blockForm } from '../inspector/block-form.tsx'
import { newCondition } from '../inspector/conditions/condition-kinds.ts'
import { ConditionList } from '../inspector/conditions/condition-list.tsx'
import { conditionWords } from '../inspector/conditions/condition-words.ts'
import { BranchList } from '../inspector/fields/branch-list.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

export function IfForm(props: FormProps<'if'>) {
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
}
