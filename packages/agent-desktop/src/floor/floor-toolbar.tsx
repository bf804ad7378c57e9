import { Select, TextInput } from '@mantine/core'
import { agentState, type Floor } from '@scenarium/api'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { stateWords } from '../agent-state/state-words.ts'
import classes from './floor-page.module.css'
import { type FloorView, floorView, teamsOf } from './floor-view.ts'

const states = [
  { value: 'at_work', label: 'At work' },
  ...agentState.options.map((state) => ({ value: state, label: stateWords[state].text })),
  { value: 'everybody', label: 'Everybody' },
]

type Props = {
  floor: Floor
  view: FloorView
  find: string
  onFind: (find: string) => void
  onChange: (change: Partial<FloorView>) => void
}

export function FloorToolbar({ floor, view, find, onFind, onChange }: Props) {
  const services = floor.services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))
  const teams = teamsOf(floor)
  return (
    <search className={classes.toolbar} aria-label="Filter the floor">
      <TextInput
        size="xs"
        leftSection={<IconSearch size={14} />}
        placeholder="Agent or customer"
        aria-label="Agent or customer"
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
      />
      <Select
        size="xs"
        clearable
        searchable
        nothingFoundMessage="No service of that name"
        placeholder="All services"
        aria-label="Service"
        data={services}
        value={view.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
      {(teams.length > 0 || view.team !== null) && (
        <Select
          size="xs"
          clearable
          searchable
          nothingFoundMessage="No team of that name"
          placeholder="All teams"
          aria-label="Team"
          data={view.team === null ? teams : [...new Set([...teams, view.team])]}
          value={view.team}
          onChange={(team) => onChange({ team })}
        />
      )}
      <Select
        size="xs"
        aria-label="State of agents"
        allowDeselect={false}
        data={states}
        value={view.state}
        onChange={(state) => onChange({ state: floorView.shape.state.parse(state) })}
      />
    </search>
  )
}
