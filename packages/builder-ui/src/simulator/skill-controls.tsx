import { NumberInput, Select } from '@mantine/core'
import { simulatedAgents } from '@scenarium/engine'
import { useState } from 'react'
import classes from './service-controls.module.css'
import type { SimulatorProps } from './use-simulator.ts'

type SkillControlsProps = Pick<SimulatorProps, 'simulation' | 'act'> & {
  /** Skills that are offered at once. */
  names: readonly string[]
  /** Every skill there is. */
  all: readonly string[]
}

/** What the simulated agents know less than everything of. */
export function SkillControls({ simulation, act, names, all }: SkillControlsProps) {
  const [added, setAdded] = useState<string[]>([])
  const shown = [...new Set([...names, ...added])]
  const others = all.filter((name) => !shown.includes(name))
  const { skills } = simulation.centre
  function set(username: string, skill: string, level: number | undefined): void {
    const { [skill]: _, ...rest } = skills[username] ?? {}
    act({ do: 'set_centre', skills: { [username]: level === undefined ? rest : { ...rest, [skill]: level } } })
  }
  return (
    <div className={classes.services}>
      {shown.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Skill</th>
              {simulatedAgents.map(({ username, firstName, lastName }) => (
                <th key={username} scope="col">
                  {firstName} {lastName}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((skill) => (
              <tr key={skill}>
                <th scope="row">{skill}</th>
                {simulatedAgents.map(({ username, firstName }) => (
                  <td key={username}>
                    <NumberInput
                      size="xs"
                      w={72}
                      aria-label={`${skill} of ${firstName}`}
                      placeholder="100"
                      min={0}
                      max={100}
                      allowDecimal={false}
                      value={skills[username]?.[skill] ?? ''}
                      onChange={(level) => set(username, skill, typeof level === 'number' ? level : undefined)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <Select
          size="xs"
          aria-label="Another skill"
          placeholder="Another skill…"
          searchable
          data={others}
          value={null}
          onChange={(name) => name !== null && setAdded([...added, name])}
        />
      )}
      {all.length === 0 && shown.length === 0 && <span>There are no skills yet.</span>}
    </div>
  )
}
