import { Select } from '@mantine/core'
import { MAX_CONDITION_DEPTH, MAX_CONDITIONS } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import { AddButton } from '../fields/add-button.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { RowButtons } from '../fields/row-buttons.tsx'
import classes from '../inspector.module.css'
import { moved, replaced, without } from '../list-edits.ts'
import {
  conditionsOf,
  type DraftCondition,
  type DraftGroup,
  type DraftLeaf,
  isGroup,
  kindLabels,
  newCondition,
  ofKind,
  withConditions,
} from './condition-kinds.ts'
import { LeafFields } from './leaf-fields.tsx'

type Props = {
  condition: DraftCondition
  /** `place` as `BlockForm.set` takes it. */
  onChange: (condition: DraftCondition, place: string | null) => void
  /** Where it stands in the settings. */
  place: string
  problemAt: (place: string) => ReactNode | undefined
  depth?: number
}

/** The conditions of a branch, or of a group in one. */
export function ConditionList({ condition, onChange, place, problemAt, depth = 0 }: Props) {
  const conditions = conditionsOf(condition)
  const change = (next: readonly DraftCondition[], at: string | null) => onChange(withConditions(condition, next), at)
  const placeOf = (index: number) => (isGroup(condition) ? `${place}.conditions.${index}` : place)
  return (
    <div className={classes.section}>
      {(isGroup(condition) || conditions.length > 1) && (
        <GroupKind group={condition as DraftGroup} onChange={(group) => onChange(group, null)} />
      )}
      {conditions.map((inner, index) => (
        <ConditionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing but their place
          key={index}
          condition={inner}
          place={placeOf(index)}
          problemAt={problemAt}
          depth={depth}
          onChange={(changed, at) => change(replaced(conditions, index, changed), at)}
          buttons={
            <RowButtons
              name={`condition ${index + 1}`}
              index={index}
              count={conditions.length}
              onMove={(by) => change(moved(conditions, index, by), null)}
              onRemove={
                conditions.length > 1 || isGroup(condition) ? () => change(without(conditions, index), null) : undefined
              }
            />
          }
        />
      ))}
      {isGroup(condition) && conditions.length === 0 && (
        <p className={classes.hint}>
          {condition.kind === 'all' ? 'Without conditions this always holds.' : 'Without conditions this never holds.'}
        </p>
      )}
      <AddCondition
        isFull={conditions.length >= MAX_CONDITIONS}
        mayGroup={depth < MAX_CONDITION_DEPTH - 1}
        onAdd={(added) => change([...conditions, added], null)}
      />
    </div>
  )
}

function GroupKind({ group, onChange }: { group: DraftGroup; onChange: (group: DraftGroup) => void }) {
  return (
    <ChoiceField
      label="How the conditions combine"
      isLabelHidden
      value={group.kind}
      choices={{ all: 'All of these hold', any: 'Any of these holds' }}
      onChange={(kind) => onChange({ ...group, kind })}
    />
  )
}

type CardProps = Required<Omit<Props, 'place'>> & { place: string; buttons: ReactNode }

function ConditionCard({ condition, onChange, place, problemAt, depth, buttons }: CardProps) {
  if (isGroup(condition)) {
    return (
      <fieldset className={classes.card} aria-label="Group of conditions">
        <div className={classes.cardHead}>
          <span className={`${classes.grow} ${classes.hint}`}>Group</span>
          {buttons}
        </div>
        <ConditionList
          condition={condition}
          onChange={onChange}
          place={place}
          problemAt={problemAt}
          depth={depth + 1}
        />
      </fieldset>
    )
  }
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <KindSelect condition={condition} onChange={(changed) => onChange(changed, null)} />
        {buttons}
      </div>
      <LeafFields
        condition={condition}
        onChange={(changed, part) => onChange(changed, `${place}.${part}`)}
        problemAt={(part) => problemAt(`${place}.${part}`)}
      />
    </div>
  )
}

function KindSelect({ condition, onChange }: { condition: DraftLeaf; onChange: (condition: DraftLeaf) => void }) {
  return (
    <Select
      className={classes.grow}
      aria-label="Kind of condition"
      data={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
      value={condition.kind}
      allowDeselect={false}
      onChange={(kind) => kind !== null && onChange(ofKind(condition, kind as DraftLeaf['kind']))}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={320}
    />
  )
}

type AddProps = { isFull: boolean; mayGroup: boolean; onAdd: (condition: DraftCondition) => void }

function AddCondition({ isFull, mayGroup, onAdd }: AddProps) {
  return (
    <div className={classes.line}>
      <AddButton isDisabled={isFull} onClick={() => onAdd(newCondition('text'))}>
        Condition
      </AddButton>
      {mayGroup && (
        <AddButton isDisabled={isFull} onClick={() => onAdd({ kind: 'any', conditions: [newCondition('text')] })}>
          Group
        </AddButton>
      )}
    </div>
  )
}
