import { Button, NumberInput, SegmentedControl, Switch, Tooltip } from '@mantine/core'
import { type Due, dueNext, type Simulation } from '@scenarium/engine'
import { namedServices, namedSkills } from '@scenarium/engine/schema'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronUp from '@tabler/icons-react/icons/IconChevronUp'
import { type ReactNode, useState } from 'react'
import { useWorld } from '../editor/use-world.ts'
import classes from './centre-controls.module.css'
import { ContactControls } from './contact-controls.tsx'
import { dayText, spanText, timeText } from './moment-text.ts'
import { OpenControl } from './open-control.tsx'
import { ServiceControls } from './service-controls.tsx'
import { SkillControls } from './skill-controls.tsx'
import { type SimulatorProps, useSimulatorState } from './use-simulator.ts'

const dueWords: { [What in Due['what']]: string } = {
  timer: 'the timer',
  offer: 'the end of the offer',
  auto_answer: 'the auto answer',
  queue: 'the queue moving',
  escalation: 'the next escalation',
  fetch: 'the web service giving up',
  email: 'the mail server not being reached',
}

/** The clock that is turned, and the centre around the chat. */
export function CentreControls(props: SimulatorProps) {
  return (
    <div className={classes.controls}>
      <Clock {...props} />
      <Centre {...props} />
    </div>
  )
}

function Clock({ simulation, act }: SimulatorProps) {
  const { now, status } = simulation
  const [due] = dueNext(simulation)
  const isOver = status !== 'waiting'
  return (
    <fieldset className={classes.clock} aria-label="Clock">
      <time className={classes.time} dateTime={new Date(now).toISOString()}>
        {dayText(now)} <strong>{timeText(now)}</strong>
      </time>
      {[
        { seconds: 10, label: '+10 s' },
        { seconds: 60, label: '+1 min' },
        { seconds: 600, label: '+10 min' },
      ].map(({ seconds, label }) => (
        <Button
          key={seconds}
          size="compact-xs"
          variant="default"
          disabled={isOver}
          aria-label={`Turn the clock by ${spanText(seconds * 1000)}`}
          onClick={() => act({ do: 'wait', seconds })}
        >
          {label}
        </Button>
      ))}
      <Button
        size="compact-xs"
        variant="light"
        h="auto"
        mih={22}
        styles={{ label: { whiteSpace: 'normal' } }}
        disabled={isOver || due === undefined}
        onClick={() => act({ do: 'wait_for_timer' })}
      >
        {due === undefined ? 'Nothing falls due' : `To ${dueWords[due.what]}, in ${spanText(due.at - now)}`}
      </Button>
    </fieldset>
  )
}

const isAnythingSaid = ({ contact, contacts, tags }: Simulation['centre']) =>
  Object.keys(contact).length + contacts.length + tags.length > 0

function Centre({ simulation, act }: SimulatorProps) {
  const { centre } = simulation
  const world = useWorld()
  const draft = useSimulatorState((state) => state.draft)
  const all = world?.services.map(({ name }) => name) ?? []
  const differing = Object.keys(centre.services)
  const services = [...new Set([...(draft === null ? [] : namedServices(draft.blocks)), ...differing])]
  const [hasServices, setHasServices] = useState(differing.length > 0)
  const told = [...new Set(Object.values(centre.skills).flatMap((levels) => Object.keys(levels)))]
  const [hasSkills, setHasSkills] = useState(told.length > 0)
  const [hasContacts, setHasContacts] = useState(isAnythingSaid(centre))
  const isService = (name: string) => services.includes(name) || all.includes(name)
  const ownHours = Object.keys(centre.hours.named)
  const named = [...new Set([...(world?.schedules ?? []), ...ownHours])].filter((name) => !isService(name))
  return (
    <fieldset className={classes.centre} aria-label="Centre">
      <OpenControl
        simulation={simulation}
        name={null}
        onChange={(isOpen) => act({ do: 'set_centre', hours: { isOpen } })}
      />
      {named.map((name) => (
        <OpenControl
          key={name}
          simulation={simulation}
          name={name}
          onChange={(openness) => act({ do: 'set_centre', hours: { named: { [name]: openness } } })}
        />
      ))}
      <Tooltip label="Agents who could take the chat">
        <SegmentedControl
          size="xs"
          aria-label="Agents"
          data={[
            { value: 'ready', label: 'Agents ready' },
            { value: 'busy', label: 'Busy' },
            { value: 'logged_out', label: 'Logged out' },
          ]}
          value={centre.agents}
          onChange={(agents) => act({ do: 'set_centre', agents: agents as typeof centre.agents })}
        />
      </Tooltip>
      <div className={classes.number}>
        <span aria-hidden>In the queue</span>
        <NumberInput
          aria-label="Customers in the queue"
          size="xs"
          w={64}
          min={0}
          max={999}
          value={centre.queue.ahead}
          onChange={(ahead) => typeof ahead === 'number' && act({ do: 'set_centre', queue: { ahead } })}
        />
      </div>
      <Switch
        size="xs"
        label="Queue is full"
        checked={centre.queue.isFull}
        onChange={({ currentTarget: { checked } }) => act({ do: 'set_centre', queue: { isFull: checked } })}
      />
      <Switch
        size="xs"
        label="Messages arrive"
        checked={centre.delivery === 'works'}
        onChange={({ currentTarget: { checked } }) => act({ do: 'set_centre', delivery: checked ? 'works' : 'fails' })}
      />
      <Opener isOpen={hasServices} onChange={setHasServices}>
        {differing.length === 0
          ? 'By service'
          : `By service: ${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}`}
      </Opener>
      <Opener isOpen={hasSkills} onChange={setHasSkills}>
        {told.length === 0 ? 'By skill' : `By skill: ${told.length} ${told.length === 1 ? 'differs' : 'differ'}`}
      </Opener>
      <Opener isOpen={hasContacts} onChange={setHasContacts}>
        {centre.contacts.length === 0 ? 'Contacts' : `Contacts: ${centre.contacts.length + 1}`}
      </Opener>
      {hasServices && (
        <ServiceControls
          simulation={simulation}
          act={act}
          names={[...new Set([...services, ...ownHours.filter(isService)])]}
          all={all}
        />
      )}
      {hasSkills && (
        <SkillControls
          simulation={simulation}
          act={act}
          names={[...new Set([...(draft === null ? [] : namedSkills(draft.blocks)), ...told])]}
          all={world?.skills ?? []}
        />
      )}
      {hasContacts && <ContactControls simulation={simulation} act={act} />}
    </fieldset>
  )
}

type OpenerProps = { isOpen: boolean; onChange(isOpen: boolean): void; children: ReactNode }

/** What is set seldom is not there until it is asked for. */
function Opener({ isOpen, onChange, children }: OpenerProps) {
  const Icon = isOpen ? IconChevronUp : IconChevronDown
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-expanded={isOpen}
      onClick={() => onChange(!isOpen)}
      rightSection={<Icon size={14} aria-hidden />}
    >
      {children}
    </Button>
  )
}
