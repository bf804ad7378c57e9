// The agent's side: an offer that is taken or not, and the end of a conversation.
import type { SessionEvent } from '../session/event.ts'
import { colleagueOf, fullName } from './agents.ts'
import { happen } from './happen.ts'
import { say } from './say.ts'
import type { Host, Simulation } from './simulation.ts'

/** Seconds a colleague has to answer a transfer. */
const TRANSFER_SECONDS = 20

export function acceptOffer(simulation: Simulation, host: Host): void {
  const { offer } = simulation
  if (offer === null) return
  const { agent, visit, purpose } = offer
  simulation.offer = null
  simulation.agent = agent
  say(simulation, purpose === 'transfer' ? `${fullName(agent)} took over.` : `${fullName(agent)} joined.`)
  happen(simulation, { type: 'agent_connected', visit, agent }, host)
}

/** A transfer nobody takes stays with its owner; the scenario does not hear of it. */
export function refuseOffer(simulation: Simulation, reason: 'rejected' | 'no_answer', host: Host): void {
  const { offer } = simulation
  if (offer === null) return
  simulation.offer = null
  say(simulation, `${fullName(offer.agent)} ${reason === 'rejected' ? 'rejected the chat' : 'did not answer'}.`)
  if (offer.purpose === 'transfer') return
  happen(simulation, { type: 'agent_not_connected', visit: offer.visit, reason }, host)
}

/** Why it cannot be done. */
export function transfer(simulation: Simulation, service: string | undefined): string | undefined {
  const { now } = simulation
  const agent = colleagueOf(simulation, service ?? null)
  if (agent === null) return 'Nobody else has the skill of that service.'
  simulation.agentsTried += 1
  const visit = simulation.snapshot.frames.at(-1)?.visit ?? 0
  simulation.offer = { visit, agent, purpose: 'transfer', endsAt: now + TRANSFER_SECONDS * 1000, answersAt: null }
  if (service !== undefined) simulation.interaction.service = service
  say(simulation, `Handed over${service === undefined ? '' : ` to ${service}`}: offered to ${fullName(agent)}.`)
  return undefined
}

type Left = Omit<Extract<SessionEvent, { type: 'agents_left' }>, 'type' | 'visit'>

export function endByAgent(simulation: Simulation, left: Left, host: Host): void {
  const { agent, interaction } = simulation
  if (agent === null) return
  simulation.agent = null
  // A transfer under way ends with the one who asked for it.
  simulation.offer = null
  if (left.disposition !== undefined) {
    simulation.interaction = { ...interaction, disposition: left.disposition, note: left.note ?? '' }
  }
  const outcome = left.disposition === undefined ? '' : ` with ${left.disposition}`
  say(simulation, `${fullName(agent)} ended the chat${outcome}.`)
  const visit = simulation.snapshot.frames.at(-1)?.visit ?? 0
  happen(simulation, { type: 'agents_left', visit, ...left }, host)
}
