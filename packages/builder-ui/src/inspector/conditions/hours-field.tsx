import type { ReactNode } from 'react'
import { HoursNameField } from '../fields/hours-name-field.tsx'
import { type DraftLeaf, operatorLabels } from './condition-kinds.ts'
import { IsOrIsNot } from './leaf-fields.tsx'

type Hours = Extract<DraftLeaf, { kind: 'hours' }>
type Props = {
  condition: Hours
  onChange: (condition: DraftLeaf, part: string) => void
  problem: ReactNode | undefined
}

export function HoursField({ condition, onChange, problem }: Props) {
  return (
    <>
      <HoursNameField
        label="Whose hours"
        isLabelHidden
        value={condition.of ?? undefined}
        onChange={(of) => onChange({ ...condition, of: of ?? null }, 'of')}
        problem={problem}
      />
      <IsOrIsNot
        condition={condition}
        onChange={onChange}
        choices={{ is: `Is ${operatorLabels.hours.is} now`, is_not: `Is ${operatorLabels.hours.is_not} now` }}
      />
    </>
  )
}
