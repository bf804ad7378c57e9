// The two verbs of a simulation: begin one, and do something in it. Pure: the same actions always lead to the same state.
import type { JsonValue } from '../json.ts'
import type { CompiledScenario } from '../machine/compile.ts'
import { startSession } from '../machine/start.ts'
import type { Button } from '../session/effect.ts'
import type { SessionEvent } from '../session/event.ts'
import { newSnapshot } from '../session/run.ts'
import type { SimulationAction } from './action.ts'
import { fullName } from './agents.ts'
import { type CentreSettings, changeCentre, customerVariables, usualCentre } from './centre.ts'
import { dueNext, reviewQueue, turnClock } from './clock.ts'
import { environmentOf, goOn, happen } from './happen.ts'
import { acceptOffer, endByAgent, refuseOffer, transfer } from './offer.ts'
import { emailEvent, fetchEvent } from './perform.ts'
import type { Host, Simulation } from './simulation.ts'

export type SimulationStart = {
  scenario: CompiledScenario
  now: number
  centre?: CentreSettings
  /** Beside what is known about every customer. */
  variables?: { [name: string]: JsonValue }
  mode?: Simulation['mode']
}

export function startSimulation(start: SimulationStart, host: Host): Simulation {
  const { scenario, now, centre = {}, variables = {}, mode = 'simulated' } = start
  // By hand, whoever plays says all that is known.
  const initialVariables = mode === 'by_hand' ? variables : { ...customerVariables, ...variables }
  const simulation: Simulation = {
    mode,
    startedAt: now,
    now,
    centre: changeCentre(usualCentre, centre),
    status: 'waiting',
    snapshot: newSnapshot(initialVariables),
    initialVariables,
    timer: null,
    queue: null,
    offer: null,
    agent: null,
    fetch: null,
    email: null,
    found: null,
    wantedSince: null,
    agentsTried: 0,
    interaction: { service: null, priority: null, skills: [], disposition: null, note: '', attached: {} },
    keyboard: [],
    lines: [],
    trace: [],
    actions: [],
  }
  const environment = environmentOf(simulation, host)
  goOn(simulation, startSession({ scenario, variables: initialVariables, environment, library: host.library }), host)
  return simulation
}

/** `refused`: it cannot be done there, such as accepting where nothing is offered; nothing has changed. */
export type Simulated = { ok: true; simulation: Simulation } | { ok: false; refused: string }

/** The state after an action; the given one stays as it is. */
export function simulate(before: Simulation, action: SimulationAction, host: Host): Simulated {
  if (before.status !== 'waiting') return { ok: false, refused: 'The interaction is over.' }
  const simulation = opened(before)
  simulation.actions.push(action)
  const refused = carryOut(simulation, action, host)
  return refused === undefined ? { ok: true, simulation } : { ok: false, refused }
}

/** As `simulate`, for an event as the outside sends it: what the engine does with it is all that happens. */
export function simulateEvent(
  before: Simulation,
  event: SessionEvent,
  host: Host,
): { simulation: Simulation; consumed: boolean } {
  const simulation = opened(before)
  return { consumed: happen(simulation, event, host), simulation }
}

/** A copy that may be changed in place. What is inside lines and trace never changes. */
function opened(before: Simulation): Simulation {
  const { queue, interaction, lines, trace, actions } = before
  return {
    ...before,
    queue: queue && { ...queue },
    interaction: { ...interaction },
    lines: [...lines],
    trace: [...trace],
    actions: [...actions],
  }
}

/** Why it cannot be done. */
function carryOut(simulation: Simulation, action: SimulationAction, host: Host): string | undefined {
  const { offer, agent, fetch, email, now } = simulation
  switch (action.do) {
    case 'write':
      return customerSends(simulation, { kind: 'text', text: action.text }, host)
    case 'press':
      return press(simulation, action.button, host)
    case 'send_file': {
      const { kind, name, text = '' } = action
      const file = { fileId: 'att_1', kind, ...(name !== undefined && { name }) }
      return customerSends(simulation, { kind, text, files: [file] }, host)
    }
    case 'send_location': {
      const { latitude, longitude } = action
      const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
      return customerSends(simulation, { kind: 'location', text: '', location: { latitude, longitude, url } }, host)
    }
    case 'send_contact': {
      const { phoneNumber, firstName = 'Ann' } = action
      return customerSends(simulation, { kind: 'contact', text: '', contact: { phoneNumber, firstName } }, host)
    }
    case 'leave':
      simulation.agent = null
      simulation.offer = null
      simulation.lines.push({
        turn: simulation.actions.length,
        at: now,
        by: 'centre',
        text: 'The customer has blocked the bot.',
      })
      happen(simulation, { type: 'customer_left', reason: 'blocked' }, host)
      return undefined
    case 'agent_accepts':
      if (offer === null) return 'No chat is offered.'
      acceptOffer(simulation, host)
      return undefined
    case 'agent_rejects':
      if (offer === null) return 'No chat is offered.'
      refuseOffer(simulation, 'rejected', host)
      return undefined
    case 'agent_ignores':
      if (offer === null) return 'No chat is offered.'
      if (offer.endsAt === null) refuseOffer(simulation, 'no_answer', host)
      else turnClock(simulation, offer.endsAt, host)
      return undefined
    case 'agent_writes':
      if (agent === null) return 'No agent is in the chat.'
      simulation.lines.push({
        turn: simulation.actions.length,
        at: now,
        by: 'agent',
        name: fullName(agent),
        text: action.text,
      })
      return undefined
    case 'agent_transfers':
      if (agent === null) return 'No agent is in the chat.'
      if (offer !== null) return 'The chat is being handed over already.'
      return transfer(simulation, action.service)
    case 'agent_ends': {
      if (agent === null) return 'No agent is in the chat.'
      const { do: _, cause = 'UserHangup', ...outcome } = action
      endByAgent(simulation, { cause, ...outcome }, host)
      return undefined
    }
    case 'wait':
      turnClock(simulation, now + action.seconds * 1000, host)
      return undefined
    case 'wait_for_timer': {
      const [due] = dueNext(simulation)
      if (due === undefined) return 'Nothing falls due.'
      turnClock(simulation, due.at, host)
      return undefined
    }
    case 'answer_fetch':
    case 'fail_fetch': {
      if (fetch === null) return 'No block waits for a web service.'
      const answer =
        action.do === 'fail_fetch'
          ? { kind: action.reason }
          : { kind: 'answer' as const, statusCode: action.statusCode, body: action.body }
      happen(simulation, fetchEvent(simulation, fetch.visit, answer), host)
      return undefined
    }
    case 'accept_email':
    case 'fail_email': {
      if (email === null) return 'No block waits for a mail server.'
      const answer =
        action.do === 'fail_email'
          ? { kind: action.reason, ...(action.text !== undefined && { text: action.text }) }
          : { kind: 'accepted' as const }
      happen(simulation, emailEvent(simulation, email.visit, answer), host)
      return undefined
    }
    case 'set_centre': {
      const { do: _, ...change } = action
      simulation.centre = changeCentre(simulation.centre, change)
      if ((change.agents ?? change.queue ?? change.services ?? change.skills) !== undefined)
        reviewQueue(simulation, host)
      return undefined
    }
  }
}
type Message = Omit<Extract<SessionEvent, { type: 'message_received' }>, 'type'>

/** What the customer sends goes to the agent, if one is in the chat, and to the block that waits, if one does. */
function customerSends(simulation: Simulation, message: Message, host: Host): undefined {
  const index = simulation.lines.length
  simulation.lines.push({
    turn: simulation.actions.length,
    at: simulation.now,
    by: 'customer',
    kind: message.kind,
    text: wording(message),
  })
  const hasAgent = simulation.agent !== null
  if (happen(simulation, { type: 'message_received', ...message }, host) || hasAgent) return
  const line = simulation.lines[index]
  if (line?.by === 'customer') simulation.lines[index] = { ...line, isIgnored: true }
}

function wording({ text, files, location, contact }: Message): string {
  if (location !== undefined) return `${location.latitude}, ${location.longitude}`
  if (contact !== undefined) return `${contact.firstName}, ${contact.phoneNumber}`
  return [files?.[0]?.name, text].filter((part) => part !== undefined && part !== '').join('\n')
}

function press(simulation: Simulation, label: string, host: Host): string | undefined {
  const reply = simulation.keyboard.flat().find((button) => button.label === label)
  if (reply?.kind === 'reply') {
    simulation.keyboard = []
    if (reply.request === 'contact')
      return carryOut(simulation, { do: 'send_contact', phoneNumber: '+49301234567' }, host)
    if (reply.request === 'location')
      return carryOut(simulation, { do: 'send_location', latitude: 52.52, longitude: 13.405 }, host)
    return customerSends(simulation, { kind: 'text', text: label }, host)
  }
  const inline = newestInline(simulation, label)
  if (inline === undefined) return `There is no button ${label}.`
  const line = {
    turn: simulation.actions.length,
    at: simulation.now,
    by: 'customer' as const,
    kind: 'button',
    text: label,
  }
  const index = simulation.lines.push(line) - 1
  const { visit, index: place } = inline
  if (!happen(simulation, { type: 'button_pressed', visit, index: place }, host)) {
    simulation.lines[index] = { ...line, isIgnored: true }
  }
  return undefined
}

function newestInline({ lines }: Simulation, label: string): Extract<Button, { kind: 'inline' }> | undefined {
  for (const line of lines.toReversed()) {
    if (line.by !== 'bot' || line.hasFailed) continue
    for (const button of (line.buttons ?? []).flat()) {
      if (button.kind === 'inline' && button.label === label) return button
    }
  }
  return undefined
}
