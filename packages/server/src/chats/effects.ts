// What each effect of the engine means for a chat. Adding an effect type to the engine does not compile until it is here.
import { dispositionCalled } from '@scenarium/api'
import { composeEmail, type Effect, type EffectType, type RequestedEffect, type SessionEvent } from '@scenarium/engine'
import { contactRefOf, findContacts, updateContact } from './contacts.ts'
import { type Draft, openInteraction } from './draft.ts'
import { writeInternalMessage } from './internal-messages.ts'
import type { Lookups } from './lookups.ts'
import { say } from './say.ts'
import { saySystem } from './system-messages.ts'

type EffectOf<T extends EffectType> = Extract<Effect, { type: T }> & { visit: number; blockId: string }
/** Returns an event when the answer is known at once. */
type Perform<T extends EffectType> = (draft: Draft, lookups: Lookups, effect: EffectOf<T>) => SessionEvent | undefined

const performers: { [T in EffectType]: Perform<T> } = {
  send_message(draft, lookups, effect) {
    if (openInteraction(draft).scenarioVersionId === lookups.fallback.versionId) {
      saySystem(draft, lookups, effect.blockId === 'tell' ? 'fallback_searching' : 'fallback_nobody')
      return undefined
    }
    if (say(draft, effect)) return undefined
    return { type: 'send_failed', visit: effect.visit, reason: 'The text is empty.' }
  },
  find_agent(draft, lookups, effect) {
    const interaction = openInteraction(draft)
    const service =
      effect.service === null ? lookups.service(interaction.serviceId ?? '') : lookups.serviceNamed(effect.service)
    if (service === undefined) return { type: 'agents_unavailable', visit: effect.visit }
    // A chat has one place in the queues, however often its scenario looks again.
    const isFirst = interaction.queuedAt === null
    if (isFirst && lookups.spend('queueEntries') !== 'allowed')
      return { type: 'queue_limit_reached', visit: effect.visit }
    interaction.serviceId = service.serviceId
    interaction.queuedAt ??= draft.now
    interaction.priority = effect.priority ?? interaction.priority
    draft.isViewChanged = true
    const named = <One extends { skill: string }>(one: One) => ({ ...one, skill: lookups.currentSkillName(one.skill) })
    draft.toRouter.push({
      type: 'agent_wanted',
      key: draft.state.key,
      interactionId: interaction.interactionId,
      serviceId: service.serviceId,
      priority: interaction.priority,
      skills: [...interaction.skills, ...effect.skills].map(named),
      escalation: effect.escalation.map(({ skills, ...interval }) => ({ ...interval, skills: skills.map(named) })),
      visit: effect.visit,
      queuedAt: interaction.queuedAt,
    })
    return undefined
  },
  cancel_find_agent: unwanted,
  connect_chat(draft, _lookups, effect) {
    const { interactionId } = openInteraction(draft)
    const elsewhere = effect.overrideDestination ?? (effect.destination === '' ? effect.defaultDestination : null)
    if (elsewhere !== null) {
      draft.redirectTo = elsewhere
      return undefined
    }
    draft.toRouter.push({
      type: 'connect_wanted',
      key: draft.state.key,
      interactionId,
      visit: effect.visit,
      destination: effect.destination,
      noAnswerSeconds: effect.noAnswerSeconds,
      autoAnswerSeconds: effect.autoAnswerSeconds,
    })
    return undefined
  },
  cancel_connect_chat: unwanted,
  fetch_url(draft, lookups, effect) {
    const { interactionId } = openInteraction(draft)
    const { type: _, blockId: __, visit, ...request } = effect
    if (lookups.spend('requests') !== 'allowed') {
      return { type: 'fetch_failed', visit, reason: 'failed', text: 'More requests than the budget allows.' }
    }
    draft.outbox.push({
      channel: 'http',
      method: 'fetch_url',
      payload: request,
      seq: null,
      report: { interactionId, visit, awaitDelivery: true },
    })
    return undefined
  },
  read_statistics(draft, lookups, { visit, service, statistic }) {
    const serviceId =
      service === null ? openInteraction(draft).serviceId : (lookups.serviceNamed(service)?.serviceId ?? null)
    return { type: 'statistics_read', visit, value: lookups.statistic(serviceId, statistic) }
  },
  set_priority(draft, _lookups, { priority }) {
    openInteraction(draft).priority = priority
    return undefined
  },
  request_skill(draft, _lookups, { skill, level }) {
    const interaction = openInteraction(draft)
    interaction.skills = [...interaction.skills.filter((known) => known.skill !== skill), { skill, level }]
    return undefined
  },
  request_service(draft, lookups, { service, visit }) {
    const found = lookups.serviceNamed(service)
    if (found === undefined)
      return { type: 'effect_failed', visit, effect: 'request_service', reason: 'no such service' }
    openInteraction(draft).serviceId = found.serviceId
    draft.isViewChanged = true
    return undefined
  },
  set_disposition(draft, lookups, { disposition, note }) {
    const interaction = openInteraction(draft)
    const known = lookups.service(interaction.serviceId ?? '')?.dispositions ?? []
    interaction.disposition = dispositionCalled(known, disposition)?.name ?? disposition
    interaction.dispositionNote = note === '' ? null : note
    draft.isViewChanged = true
    return undefined
  },
  attach_data(draft, _lookups, { values }) {
    const interaction = openInteraction(draft)
    interaction.attached = { ...interaction.attached, ...values }
    draft.isViewChanged = true
    return undefined
  },
  find_contact(draft, lookups, { visit, search }) {
    const found = findContacts(draft, lookups, search)
    const [contact] = found
    if (contact !== undefined && found.length === 1) {
      return { type: 'contact_found', visit, contact: contactRefOf(contact, lookups) }
    }
    return { type: 'contact_not_found', visit, matches: contact === undefined ? 'none' : 'several' }
  },
  update_contact(draft, lookups, { visit, ...change }) {
    const refused = updateContact(draft, lookups, change)
    return refused === undefined
      ? { type: 'contact_updated', visit }
      : { type: 'contact_not_updated', visit, ...refused }
  },
  send_internal_message(draft, lookups, effect) {
    const reason = writeInternalMessage(draft, lookups, effect)
    if (reason === undefined) return { type: 'internal_message_sent', visit: effect.visit }
    draft.log.push({ level: 'warning', text: `internal message not written: ${effect.blockId}` })
    return { type: 'internal_message_failed', visit: effect.visit, reason }
  },
  send_email(draft, lookups, { visit, blockId, account, timeoutSeconds, ...asked }) {
    const { interactionId } = openInteraction(draft)
    const email = composeEmail(asked)
    const refusal =
      typeof email === 'string'
        ? email
        : lookups.spend('emails') === 'allowed'
          ? undefined
          : 'More emails than the budget allows.'
    if (refusal !== undefined) {
      draft.log.push({ level: 'warning', text: `email not sent: ${blockId}` })
      return { type: 'email_failed', visit, reason: 'failed', text: refusal }
    }
    draft.outbox.push({
      channel: 'email',
      method: 'send_email',
      payload: { account, email, timeoutSeconds },
      seq: null,
      report: { interactionId, visit, awaitDelivery: true },
    })
    return undefined
  },
  // What it says may be about the customer: it goes where what he said goes, and not into the log of the program.
  write_log(draft, _lookups, { level, text }) {
    draft.trace.push({ type: 'log_written', level, text })
    return undefined
  },
  // The step's status ends the interaction; the effect exists for hosts without one.
  end_interaction: () => undefined,
}

export function performEffect(draft: Draft, lookups: Lookups, effect: RequestedEffect): SessionEvent | undefined {
  const perform = performers[effect.type] as Perform<EffectType>
  return perform(draft, lookups, effect as EffectOf<EffectType>)
}

function unwanted(draft: Draft): undefined {
  draft.toRouter.push({ type: 'agent_unwanted', interactionId: openInteraction(draft).interactionId })
  return undefined
}
