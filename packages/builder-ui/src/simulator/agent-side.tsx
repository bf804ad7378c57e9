import { Button, Select, TextInput } from '@mantine/core'
import { type Line, type Simulation, standingAt } from '@scenarium/engine'
import { useEffect, useRef, useState } from 'react'
import { useWorld } from '../editor/use-world.ts'
import classes from './agent-side.module.css'
import { emailText } from './email-answers.tsx'
import { spanText, timeText } from './moment-text.ts'
import { WriteLine } from './phone.tsx'
import type { SimulatorProps } from './use-simulator.ts'

/** What the centre sees: the queue, the offer, the conversation and its end. */
export function AgentSide({ simulation, prepared, act }: SimulatorProps) {
  const { lines, agent } = simulation
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new state brings its last line into sight
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight
  }, [simulation])
  return (
    <section className={classes.side} aria-label="Agent's side">
      <header className={classes.header}>
        <strong>{agent === null ? 'Agent' : `${agent.firstName} ${agent.lastName}`}</strong>
        <span className={classes.state}>{whereItIs(simulation, prepared)}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.lines} ref={list} role="log" aria-label="What the agent's side sees" tabIndex={0}>
        {lines.map((line, index) => (
          // Lines are only added, or edited in place.
          <SideLine key={`${index} ${line.at}`} line={line} />
        ))}
      </div>
      <Attached simulation={simulation} />
      <OfferCard simulation={simulation} act={act} />
      {agent !== null && (
        <>
          <EndForm act={act} />
          <WriteLine label="Write as the agent" disabled={false} onSend={(text) => act({ do: 'agent_writes', text })} />
        </>
      )}
    </section>
  )
}

function whereItIs(simulation: Simulation, { host }: SimulatorProps['prepared']): string {
  const { status, agent, offer, queue, fetch, email } = simulation
  if (status === 'ended') return 'The interaction is over'
  if (status === 'failed') return 'The session has failed'
  if (status === 'handed_over') return 'Gone to another entry'
  if (offer?.purpose === 'transfer') return 'Being handed over'
  if (agent !== null) return 'In conversation'
  if (offer !== null) return 'A chat is offered'
  if (queue !== null) return `Waits in the queue, number ${queue.position}`
  if (fetch !== null) return 'Waits for a web service'
  if (email !== null) return 'Waits for a mail server'
  return standingAt(simulation, host.library) === undefined ? '' : 'With the scenario'
}

function SideLine({ line }: { line: Line }) {
  if (line.by === 'centre') return <div className={classes.system}>{line.text}</div>
  const who = { bot: 'Bot', customer: 'Customer', agent: 'Agent', email: 'Email' }[line.by]
  return (
    <div className={classes.line} data-by={line.by}>
      <span className={classes.who}>{who}</span>
      <span className={classes.text}>
        {textOf(line)}
        {line.by === 'bot' && line.hasFailed && <em className={classes.failed}> not delivered</em>}
      </span>
      <span className={classes.time}>{timeText(line.at)}</span>
    </div>
  )
}

function textOf(line: Line): string | undefined {
  if (line.by === 'email') return emailText(line)
  return line.text === '' && line.by === 'bot' ? line.attachment?.url : line.text
}

function Attached({ simulation: { interaction } }: { simulation: Simulation }) {
  const { service, priority, skills, disposition, note, attached } = interaction
  const facts: [string, string][] = [
    ['Service', service ?? ''],
    ['Priority', priority === null ? '' : String(priority)],
    ['Skills', skills.map(({ skill, level }) => `${skill} ${level}`).join(', ')],
    ['Disposition', [disposition, note].filter(Boolean).join(': ')],
    ...Object.entries(attached).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ]
  const known = facts.filter(([, value]) => value !== '')
  if (known.length === 0) return null
  return (
    <dl className={classes.facts}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function OfferCard({ simulation: { offer, now }, act }: Pick<SimulatorProps, 'simulation' | 'act'>) {
  if (offer === null) return null
  const left = offer.endsAt === null ? null : spanText(offer.endsAt - now)
  return (
    <fieldset className={classes.offer} aria-label="Offered chat">
      <div>
        <strong>
          {offer.agent.firstName} {offer.agent.lastName}
        </strong>{' '}
        {offer.purpose === 'transfer' ? 'is asked to take over' : 'is offered the chat'}
        {left !== null && `, ${left} to answer`}
      </div>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => act({ do: 'agent_accepts' })}>
          Accept
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => act({ do: 'agent_rejects' })}>
          Reject
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => act({ do: 'agent_ignores' })}>
          Ignore
        </Button>
      </div>
    </fieldset>
  )
}

function EndForm({ act }: Pick<SimulatorProps, 'act'>) {
  const world = useWorld()
  const [disposition, setDisposition] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const dispositions = [...new Set((world?.services ?? []).flatMap((service) => service.dispositions))]
  const services = (world?.services ?? []).map(({ name }) => name)
  const end = () =>
    act({
      do: 'agent_ends',
      ...(disposition !== null && { disposition }),
      ...(disposition !== null && note.trim() !== '' && { note: note.trim() }),
    })
  return (
    <div className={classes.end}>
      <Select
        size="xs"
        aria-label="Disposition"
        placeholder="Disposition"
        data={dispositions.length > 0 ? dispositions : ['Resolved']}
        value={disposition}
        onChange={setDisposition}
        clearable
      />
      <TextInput
        size="xs"
        aria-label="Note"
        placeholder="Note"
        value={note}
        disabled={disposition === null}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      <Button size="xs" color="red.9" onClick={end}>
        End chat
      </Button>
      <Select
        size="xs"
        aria-label="Hand over to"
        placeholder="Hand over to…"
        data={[
          { value: '', label: 'A colleague' },
          ...services.map((name) => ({ value: name, label: `Service ${name}` })),
        ]}
        value={null}
        onChange={(service) => {
          if (service !== null) act({ do: 'agent_transfers', ...(service !== '' && { service }) })
        }}
      />
    </div>
  )
}
