import { ActionIcon, NumberInput, Select } from '@mantine/core'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useSkills } from '../../client/administration-queries.ts'
import classes from './skill-levels.module.css'

export type SkillLevel = { skill: string; level: number }

type Props = {
  skills: readonly SkillLevel[]
  error: string | undefined
  /** What choosing one does. */
  placeholder: string
  onChange(skills: SkillLevel[]): void
}

/** Skills with levels from 0 to 100. */
export function SkillLevels({ skills, error, placeholder, onChange }: Props) {
  const known = useSkills()
  const free = (known.data?.skills ?? []).filter(({ name }) => !skills.some(({ skill }) => skill === name))
  return (
    <div className={classes.list}>
      {skills.map(({ skill, level }) => (
        <div key={skill} className={classes.row}>
          <span className={classes.name}>{skill}</span>
          <NumberInput
            size="xs"
            w={88}
            aria-label={`Level of ${skill}`}
            min={0}
            max={100}
            allowDecimal={false}
            value={level}
            onChange={(value) =>
              onChange(skills.map((one) => (one.skill === skill ? { skill, level: Number(value) } : one)))
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${skill}`}
            onClick={() => onChange(skills.filter((one) => one.skill !== skill))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <div role="alert" className={classes.problem}>
          {error}
        </div>
      )}
      <Select
        size="xs"
        searchable
        aria-label={placeholder}
        placeholder={placeholder}
        nothingFoundMessage="There is no other skill"
        data={free.map(({ name }) => name)}
        value={null}
        onChange={(skill) => skill !== null && onChange([...skills, { skill, level: 100 }])}
      />
    </div>
  )
}
