import { NativeSelect, NumberInput, Select, Switch } from '@mantine/core'
import { isOpenIn, type Load, type ServiceLoad } from '@scenarium/engine'
import { useState } from 'react'
import classes from './service-controls.module.css'
import { inUtc } from './simulator.ts'
import type { SimulatorProps } from './use-simulator.ts'

type ServiceControlsProps = Pick<SimulatorProps, 'simulation' | 'act'> & {
  /** Services that are offered at once. */
  names: readonly string[]
  /** Every service there is. */
  all: readonly string[]
}

/** What differs at single services. */
export function ServiceControls({ simulation, act, names, all }: ServiceControlsProps) {
  const [added, setAdded] = useState<string[]>([])
  const shown = [...new Set([...names, ...added])]
  const others = all.filter((name) => !shown.includes(name))
  return (
    <div className={classes.services}>
      {shown.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Open</th>
              <th scope="col">Agents</th>
              <th scope="col">In the queue</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((name) => (
              <ServiceRow key={name} name={name} simulation={simulation} act={act} />
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <Select
          size="xs"
          aria-label="Another service"
          placeholder="Another service…"
          searchable
          data={others}
          value={null}
          onChange={(name) => name !== null && setAdded([...added, name])}
        />
      )}
      {all.length === 0 && shown.length === 0 && <span>There are no services yet.</span>}
    </div>
  )
}

function ServiceRow({ name, simulation, act }: { name: string } & Pick<SimulatorProps, 'simulation' | 'act'>) {
  const { services, queue } = simulation.centre
  const own: ServiceLoad = Object.hasOwn(services, name) ? (services[name] ?? {}) : {}
  const { agents: ownAgents, queue: ownQueue } = own
  const set = (load: ServiceLoad) => act({ do: 'set_centre', services: { [name]: load } })
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Switch
          size="xs"
          aria-label={`${name} open`}
          checked={isOpenIn(simulation.centre, name, (zone) => inUtc(simulation.now, zone)) ?? false}
          onChange={({ currentTarget: { checked } }) =>
            act({ do: 'set_centre', hours: { named: { [name]: checked } } })
          }
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
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
    </tr>
  )
}
