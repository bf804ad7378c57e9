import { NativeSelect, NumberInput } from '@mantine/core'
import type { Load, ServiceLoad } from '@scenarium/engine'
import { NamedRows } from './named-rows.tsx'
import { OpenControl } from './open-control.tsx'
import type { SimulatorProps } from './use-simulator.ts'

type ServiceControlsProps = Pick<SimulatorProps, 'simulation' | 'act'> & {
  /** Services that are offered at once. */
  names: readonly string[]
  /** Every service there is. */
  all: readonly string[]
}

/** What differs at single services. */
export function ServiceControls({ simulation, act, ...offered }: ServiceControlsProps) {
  return (
    <NamedRows noun="service" columns={['Open', 'Agents', 'In the queue']} {...offered}>
      {(name) => <ServiceCells name={name} simulation={simulation} act={act} />}
    </NamedRows>
  )
}

function ServiceCells({ name, simulation, act }: { name: string } & Pick<SimulatorProps, 'simulation' | 'act'>) {
  const { services, queue } = simulation.centre
  const own: ServiceLoad = Object.hasOwn(services, name) ? (services[name] ?? {}) : {}
  const { agents: ownAgents, queue: ownQueue } = own
  const set = (load: ServiceLoad) => act({ do: 'set_centre', services: { [name]: load } })
  return (
    <>
      <td>
        <OpenControl
          simulation={simulation}
          name={name}
          isCell
          onChange={(openness) => act({ do: 'set_centre', hours: { named: { [name]: openness } } })}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          miw={128}
          aria-label={`Agents of ${name}`}
          data={[
            { value: '', label: 'As everywhere' },
            { value: 'ready', label: 'Ready' },
            { value: 'busy', label: 'Busy' },
            { value: 'logged_out', label: 'Logged out' },
          ]}
          value={ownAgents ?? ''}
          onChange={({ currentTarget: { value } }) =>
            set({
              ...(value !== '' && { agents: value as Load['agents'] }),
              ...(ownQueue !== undefined && { queue: ownQueue }),
            })
          }
        />
      </td>
      <td>
        <NumberInput
          size="xs"
          w={72}
          aria-label={`Customers in the queue of ${name}`}
          placeholder={String(queue.ahead)}
          min={0}
          max={999}
          value={ownQueue?.ahead ?? ''}
          onChange={(ahead) =>
            set({
              ...(ownAgents !== undefined && { agents: ownAgents }),
              ...(typeof ahead === 'number' && { queue: { ...ownQueue, ahead } }),
            })
          }
        />
      </td>
    </>
  )
}
