import { NumberInput } from '@mantine/core'
import { simulatedAgents } from '@scenarium/engine'
import { NamedRows } from './named-rows.tsx'
import type { SimulatorProps } from './use-simulator.ts'

type SkillControlsProps = Pick<SimulatorProps, 'simulation' | 'act'> & {
  /** Skills that are offered at once. */
  names: readonly string[]
  /** Every skill there is. */
  all: readonly string[]
}

/** What the simulated agents know less than everything of. */
export function SkillControls({ simulation, act, ...offered }: SkillControlsProps) {
  const { skills } = simulation.centre
  function set(username: string, skill: string, level: number | undefined): void {
    const { [skill]: _, ...rest } = skills[username] ?? {}
    act({ do: 'set_centre', skills: { [username]: level === undefined ? rest : { ...rest, [skill]: level } } })
  }
  return (
    <NamedRows
      noun="skill"
      columns={simulatedAgents.map(({ firstName, lastName }) => `${firstName} ${lastName}`)}
      {...offered}
    >
      {(skill) =>
        simulatedAgents.map(({ username, firstName }) => (
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
        ))
      }
    </NamedRows>
  )
}
