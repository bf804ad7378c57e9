import { MAX_SKILL_LEVEL, type SettingsOf } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import type { Unfinished } from '../../blocks/block-view.ts'
import { useWorld } from '../../editor/use-world.ts'
import classes from '../inspector.module.css'
import { replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { NameField } from './name-field.tsx'
import { NumberField } from './number-field.tsx'
import { RowButtons } from './row-buttons.tsx'

export type DraftSkill = NonNullable<Unfinished<SettingsOf<'find_agent'>>['skills']>[number]

type Props = {
  value: readonly DraftSkill[]
  onChange: (value: DraftSkill[], place: string | null) => void
  place: string
  problemAt: (place: string) => ReactNode | undefined
  /** What no skills mean. */
  whenEmpty: string
}

/** Required skills, each with the least level. */
export function SkillsField({ value, onChange, place, problemAt, whenEmpty }: Props) {
  return (
    <>
      {value.length === 0 && <p className={classes.hint}>{whenEmpty}</p>}
      {value.map((skill, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skills have nothing but their place
        <div key={index} className={classes.line}>
          <div className={classes.grow}>
            <SkillField
              label={`Skill ${index + 1}`}
              value={skill.skill}
              onChange={(name) =>
                onChange(replaced(value, index, { ...skill, skill: name ?? '' }), `${place}.${index}.skill`)
              }
              problem={problemAt(`${place}.${index}.skill`)}
            />
          </div>
          <LevelField
            label={`Level of skill ${index + 1}`}
            value={skill.level}
            onChange={(level) => onChange(replaced(value, index, { ...skill, level }), `${place}.${index}.level`)}
            problem={problemAt(`${place}.${index}.level`)}
          />
          <RowButtons
            name={`skill ${skill.skill || index + 1}`}
            index={index}
            count={value.length}
            onRemove={() => onChange(without(value, index), null)}
          />
        </div>
      ))}
      <AddButton isDisabled={value.length >= 20} onClick={() => onChange([...value, { skill: '', level: 1 }], null)}>
        Skill
      </AddButton>
    </>
  )
}

type SkillProps = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  problem?: ReactNode
}

export function SkillField({ label, value, onChange, problem }: SkillProps) {
  const world = useWorld()
  return (
    <NameField
      label={label}
      isLabelHidden
      placeholder="Skill"
      value={value}
      onChange={onChange}
      names={world?.skills}
      problem={problem}
    />
  )
}

type LevelProps = {
  label: string
  value: number | undefined
  onChange: (value: number | undefined) => void
  problem?: ReactNode
}

export function LevelField({ label, value, onChange, problem }: LevelProps) {
  return (
    <NumberField
      label={label}
      isLabelHidden
      width={96}
      prefix="≥ "
      value={value}
      min={0}
      max={MAX_SKILL_LEVEL}
      onChange={onChange}
      problem={problem}
    />
  )
}
