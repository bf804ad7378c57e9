// What each effect of the engine means in the simulated centre. Returns events where the answer is known at once.
import type { Effect, EffectType, RequestedEffect, RequiredSkill } from '../session/effect.ts'
import { composeEmail } from '../session/email.ts'
import type { AgentRef, SessionEvent } from '../session/event.ts'
import { agentAt, type Demand, fullName, isEverServed, qualifiedAgents, skillsAt, skillsText } from './agents.ts'
import { type EmailAnswer, type FetchAnswer, loadOf } from './centre.ts'
import { changeText, findSimulated, updateSimulated } from './contacts.ts'
import { say } from './say.ts'
import type { Simulation } from './simulation.ts'

type EffectOf<T extends EffectType> = Extract<Effect, { type: T }> & { blockId: string; visit: number }
type Perform<T extends EffectType> = (simulation: Simulation, effect: EffectOf<T>) => SessionEvent[]

/** An effect that only leaves something behind. */
const noted =
  <T extends EffectType>(note: (simulation: Simulation, effect: EffectOf<T>) => void): Perform<T> =>
  (simulation, effect) => {
    note(simulation, effect)
    return []
  }

const performers: { [T in EffectType]: Perform<T> } = {
  send_message(simulation, effect) {
    const { visit, text, attachment, awaitDelivery = false } = effect
    const isEmpty = text.trim() === '' && attachment === undefined
    const fails = isEmpty || simulation.centre.delivery === 'fails'
    showMessage(simulation, effect, fails)
    if (simulation.mode === 'by_hand') return []
    if (fails) return [{ type: 'send_failed', visit, reason: isEmpty ? 'The text is empty.' : 'blocked' }]
    return awaitDelivery ? [{ type: 'message_sent', visit }] : []
  },
  find_agent(simulation, { service, priority, skills, escalation, visit }) {
    const { interaction, centre, now } = simulation
    interaction.service = service ?? interaction.service
    interaction.priority = priority ?? interaction.priority
    simulation.wantedSince ??= now
    const demand: Demand = { since: simulation.wantedSince, skills: [...interaction.skills, ...skills], escalation }
    const { agents, queue: load } = loadOf(centre, serviceOf(simulation))
    say(
      simulation,
      `An agent${interaction.service === null ? '' : ` of ${interaction.service}`} is wanted${withSkills(skillsAt(demand, now))}.`,
    )
    simulation.queue = { visit, position: load.ahead + 1, movesAt: null, demand }
    if (simulation.mode === 'by_hand') return []
    const agent = foundAgent(simulation)
    const isServed = agents === 'ready' && load.ahead === 0 && agent !== null
    const isServedLater = isEverServed(centre, serviceOf(simulation), demand, now)
    if (agents === 'logged_out' || !isServedLater) return leaveQueue(simulation, { type: 'agents_unavailable', visit })
    if (load.isFull && !isServed) return leaveQueue(simulation, { type: 'queue_limit_reached', visit })
    if (isServed) return leaveQueue(simulation, foundEvent(simulation, visit, agent))
    const waitsForSkills = agents === 'ready' && load.ahead === 0
    if (load.secondsEach > 0 && !waitsForSkills) simulation.queue.movesAt = now + load.secondsEach * 1000
    return [positionEvent(simulation, simulation.queue)]
  },
  cancel_find_agent: noted((simulation) => {
    simulation.queue = null
    say(simulation, 'No agent is wanted any more.')
  }),
  connect_chat(simulation, effect) {
    const elsewhere = effect.overrideDestination ?? (effect.destination === '' ? effect.defaultDestination : null)
    if (simulation.mode === 'simulated' && elsewhere !== null) {
      simulation.status = 'handed_over'
      say(simulation, `The chat goes to the scenario entry ${elsewhere}, which is not simulated.`)
      return []
    }
    if (simulation.mode === 'simulated' && effect.destination === '') {
      return [{ type: 'agent_not_connected', visit: effect.visit, reason: 'unavailable' }]
    }
    offer(simulation, effect)
    return []
  },
  cancel_connect_chat: noted((simulation) => {
    simulation.offer = null
    simulation.agent = null
    say(simulation, 'The chat is taken from the agent.')
  }),
  fetch_url(simulation, { visit, blockId, method, url, body, timeoutSeconds }) {
    const endsAt = simulation.now + timeoutSeconds * 1000
    simulation.fetch = { visit, blockId, method, url, body, endsAt }
    const answer = simulation.mode === 'simulated' ? simulation.centre.answers[blockId] : undefined
    say(simulation, `${method} ${url}`)
    return answer == null ? [] : [fetchEvent(simulation, visit, answer)]
  },
  read_statistics(simulation, { statistic, service, visit }) {
    if (simulation.mode === 'by_hand') {
      say(simulation, `Wants the ${statistic.replaceAll('_', ' ')}.`)
      return []
    }
    const { agents, queue } = loadOf(simulation.centre, service ?? serviceOf(simulation))
    const { ahead, secondsEach } = queue
    const values = {
      queue_length: ahead,
      agents_ready: agents === 'ready' ? 1 : 0,
      // A queue that stands still, or without agents, gives no estimate.
      estimated_wait_seconds: agents === 'logged_out' || (ahead > 0 && secondsEach === 0) ? null : ahead * secondsEach,
    }
    return [{ type: 'statistics_read', visit, value: values[statistic] }]
  },
  set_priority: noted((simulation, { priority }) => {
    simulation.interaction.priority = priority
    say(simulation, `Priority is ${priority}.`)
  }),
  request_skill: noted((simulation, { skill, level }) => {
    const { skills } = simulation.interaction
    simulation.interaction.skills = [...skills.filter((known) => known.skill !== skill), { skill, level }]
    say(simulation, `Requires ${skill} at level ${level}.`)
  }),
  request_service: noted((simulation, { service }) => {
    simulation.interaction.service = service
    say(simulation, `Service is ${service}.`)
  }),
  set_disposition: noted((simulation, { disposition, note }) => {
    simulation.interaction = { ...simulation.interaction, disposition, note }
    say(simulation, `Disposition is ${disposition}${note === '' ? '' : ` (${note})`}.`)
  }),
  attach_data: noted((simulation, { values }) => {
    simulation.interaction.attached = { ...simulation.interaction.attached, ...values }
    const told = Object.entries(values).map(([name, value]) => `${name}: ${value}`)
    say(simulation, `Attached ${told.join(', ')}`)
  }),
  find_contact(simulation, { search, visit, blockId }) {
    say(simulation, `Looks for the contact ${search.value}.`)
    if (simulation.mode === 'by_hand') return []
    const met = simulation.centre.troubles[blockId]
    if (met === 'failed') return [{ type: 'effect_failed', visit, effect: 'find_contact', reason: 'It fails.' }]
    if (met === 'multiple_matches') return [{ type: 'contact_not_found', visit, matches: 'several' }]
    const found = met === 'no_data' ? [] : findSimulated(simulation, search)
    const [contact] = found
    if (contact === undefined) return [{ type: 'contact_not_found', visit, matches: 'none' }]
    if (found.length > 1) return [{ type: 'contact_not_found', visit, matches: 'several' }]
    return [{ type: 'contact_found', visit, contact }]
  },
  update_contact(simulation, { visit, blockId, type: _, ...change }) {
    const met = simulation.mode === 'simulated' ? simulation.centre.troubles[blockId] : undefined
    const refused =
      met == null
        ? updateSimulated(simulation, change)
        : { reason: met === 'no_data' ? met : ('failed' as const), text: 'It cannot be changed.' }
    say(
      simulation,
      refused === undefined ? changeText(change, simulation.centre) : `The contact is not changed: ${refused.text}`,
    )
    if (simulation.mode === 'by_hand') return []
    return [
      refused === undefined ? { type: 'contact_updated', visit } : { type: 'contact_not_updated', visit, ...refused },
    ]
  },
  send_internal_message(simulation, { to, text, visit, blockId }) {
    const reader = to.kind === 'user' ? to.username : `everybody of ${to.service}`
    const isEmpty = text.trim() === '' || (to.kind === 'user' && to.username.trim() === '')
    const fails = simulation.mode === 'simulated' && (isEmpty || simulation.centre.troubles[blockId] === 'failed')
    say(simulation, fails ? `Nobody can be told: ${text}` : `To ${reader}: ${text}`)
    if (simulation.mode === 'by_hand') return []
    if (!fails) return [{ type: 'internal_message_sent', visit }]
    return [{ type: 'internal_message_failed', visit, reason: isEmpty ? 'It is empty.' : 'Nobody can read it.' }]
  },
  send_email(simulation, { visit, blockId, account, timeoutSeconds, ...asked }) {
    const email = composeEmail(asked)
    if (typeof email === 'string') {
      say(simulation, `No email is sent: ${email}`)
      return simulation.mode === 'by_hand' ? [] : [{ type: 'email_failed', visit, reason: 'failed', text: email }]
    }
    const { now, lines, actions } = simulation
    lines.push({ turn: actions.length, at: now, by: 'email', account, ...email })
    simulation.email = { visit, blockId, account, endsAt: now + timeoutSeconds * 1000, ...email }
    const answer = simulation.mode === 'simulated' ? simulation.centre.emails[blockId] : undefined
    return answer == null ? [] : [emailEvent(simulation, visit, answer)]
  },
  write_log: noted((simulation, { level, text }) => say(simulation, `Log, ${level}: ${text}`)),
  end_interaction: () => [],
}

export function performEffect(simulation: Simulation, effect: RequestedEffect): SessionEvent[] {
  const perform = performers[effect.type] as Perform<EffectType>
  return perform(simulation, effect as EffectOf<EffectType>)
}

/** The service the chat belongs to now: what the scenario asked for, or what it began with. */
export function serviceOf({ interaction, initialVariables }: Simulation): string | null {
  const given = initialVariables['item.service']
  return interaction.service ?? (typeof given === 'string' && given !== '' ? given : null)
}

/** Who would get the chat that waits; null while nobody has what it asks for. */
export function foundAgent(simulation: Simulation): AgentRef | null {
  const { queue, centre, now, agentsTried } = simulation
  const skills = queue === null ? [] : skillsAt(queue.demand, now)
  const qualified = qualifiedAgents(centre, serviceOf(simulation), skills)
  return qualified.length === 0 ? null : agentAt(agentsTried, qualified)
}

export function foundEvent(simulation: Simulation, visit: number, agent: AgentRef): SessionEvent {
  simulation.found = agent
  return { type: 'agent_found', visit, agent }
}

/** What is asked for, in words. */
export function withSkills(skills: readonly RequiredSkill[]): string {
  return skills.length === 0 ? '' : ` with ${skillsText(skills)}`
}

/** Ends the wait in the queue with an event. */
export function leaveQueue<Event extends SessionEvent>(simulation: Simulation, event: Event): Event[] {
  simulation.queue = null
  return [event]
}

export function positionEvent(
  simulation: Simulation,
  { visit, position }: { visit: number; position: number },
): SessionEvent {
  const { secondsEach } = loadOf(simulation.centre, serviceOf(simulation)).queue
  const estimatedWaitSeconds = secondsEach > 0 ? Math.round(position * secondsEach) : null
  return { type: 'queue_position_changed', visit, position, estimatedWaitSeconds }
}

export function fetchEvent(simulation: Simulation, visit: number, answer: FetchAnswer): SessionEvent {
  simulation.fetch = null
  if (answer.kind !== 'answer') {
    const text = answer.kind === 'timeout' ? 'No answer in time.' : 'The service cannot be reached.'
    say(simulation, text)
    return { type: 'fetch_failed', visit, reason: answer.kind, text }
  }
  say(simulation, `Answer ${answer.statusCode}`)
  return { type: 'url_fetched', visit, statusCode: answer.statusCode, body: answer.body }
}

export function emailEvent(simulation: Simulation, visit: number, answer: EmailAnswer): SessionEvent {
  simulation.email = null
  if (answer.kind === 'accepted') {
    say(simulation, 'The mail server takes the email.')
    return { type: 'email_sent', visit, text: 'Accepted', statusCode: 250 }
  }
  if (answer.kind === 'timeout') {
    const text = 'The mail server cannot be reached in time.'
    say(simulation, text)
    return { type: 'email_failed', visit, reason: 'timeout', text }
  }
  const { text = 'The mail server refuses it.' } = answer
  say(simulation, `The email is refused: ${text}`)
  return { type: 'email_failed', visit, reason: 'failed', text, statusCode: 550 }
}

/** Messages of one edit group replace each other, as in the messenger. */
function showMessage(simulation: Simulation, message: EffectOf<'send_message'>, hasFailed: boolean): void {
  const { text, buttons, attachment, editGroup, visit, removeReplyKeyboard } = message
  const group = editGroup === undefined ? undefined : `${editGroup} ${visit}`
  if (group !== undefined) {
    simulation.lines = simulation.lines.filter((line) => line.by !== 'bot' || line.editGroup !== group)
  }
  simulation.lines.push({
    turn: simulation.actions.length,
    at: simulation.now,
    by: 'bot',
    text,
    ...(buttons !== undefined && { buttons }),
    ...(attachment !== undefined && { attachment }),
    ...(group !== undefined && { editGroup: group }),
    ...(hasFailed && { hasFailed }),
  })
  if (hasFailed) return
  if (buttons?.[0]?.[0]?.kind === 'reply') simulation.keyboard = buttons
  if (removeReplyKeyboard === true) simulation.keyboard = []
}

function offer(simulation: Simulation, effect: EffectOf<'connect_chat'>): void {
  const { now, mode } = simulation
  const agent = simulation.found ?? agentAt(simulation.agentsTried)
  simulation.found = null
  simulation.agentsTried += 1
  const { noAnswerSeconds, autoAnswerSeconds, visit } = effect
  simulation.offer = {
    visit,
    agent,
    purpose: 'connect',
    endsAt: mode === 'by_hand' ? null : now + noAnswerSeconds * 1000,
    answersAt: mode === 'by_hand' || autoAnswerSeconds === null ? null : now + autoAnswerSeconds * 1000,
  }
  say(simulation, `The chat is offered to ${fullName(agent)}.`)
}
