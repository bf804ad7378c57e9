// The contact centre a simulated session meets: what can be set about it, as data.
import { z } from 'zod'
import { MAX_SIMULATED_CONTACTS } from '../limits.ts'
import { resourceName } from '../scenario/setting.ts'
import type { LocalTime } from '../session/environment.ts'
import {
  type SimulatedContact,
  type SimulatedDetails,
  type SimulatedFields,
  simulatedContact,
  simulatedDetails,
  simulatedFields,
  simulatedTags,
} from './contact-settings.ts'
import { isOpenDuring, openingTimes } from './opening-times.ts'

/** What a web service answers to a Fetch URL block. */
export const fetchAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), statusCode: z.number().int().min(100).max(599), body: z.string() }),
  z.strictObject({ kind: z.literal('failed') }),
  z.strictObject({ kind: z.literal('timeout') }),
])
export type FetchAnswer = z.infer<typeof fetchAnswer>

/** What the mail server says to an Email block. */
export const emailAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted') }),
  z.strictObject({ kind: z.literal('failed'), text: z.string().max(1_000).optional() }),
  z.strictObject({ kind: z.literal('timeout') }),
])
export type EmailAnswer = z.infer<typeof emailAnswer>

/** Set by hand, or by the clock. */
const openness = z.union([z.boolean(), openingTimes])
export type Openness = z.infer<typeof openness>

const hours = z.strictObject({
  /** Of the scenario entry itself, and of every schedule or service that `named` leaves out. */
  isOpen: openness.optional(),
  /** By name of a schedule or service; null when there is none of that name. */
  named: z.record(z.string(), openness.nullable()).optional(),
})

const queue = z.strictObject({
  /** Customers who wait already. */
  ahead: z.number().int().min(0).max(1_000).optional(),
  /** How long it takes until the next of them is served; 0: the queue stands still. */
  secondsEach: z.number().min(0).max(86_400).optional(),
  /** The service takes no more customers into its queue. */
  isFull: z.boolean().optional(),
})

/** What a block that asks the contact center for something may meet instead of success, by its exit. */
export const trouble = z.enum(['no_data', 'multiple_matches', 'failed'])
export type Trouble = z.infer<typeof trouble>

/** By type of block, what it may meet; blocks of other types meet nothing of the kind. */
export const troublesOf: { readonly [blockType: string]: readonly Trouble[] } = {
  identify_contact: ['no_data', 'multiple_matches', 'failed'],
  update_contact: ['no_data', 'failed'],
  internal_message: ['failed'],
}

const agentsState = z.enum(['ready', 'busy', 'logged_out'])

/** What is unlike the rest of the centre at one service. */
const serviceLoad = z.strictObject({ agents: agentsState.optional(), queue: queue.optional() })

/** By name of a skill, the level an agent has it at; 0: not at all. What is left out the agent has in full. */
const levels = z.record(resourceName, z.number().int().min(0).max(100))

/** Settings of a centre; what is left out is as usual: open, agents ready, nobody waits, everything works. */
export const centreSettings = z.strictObject({
  hours: hours.optional(),
  agents: agentsState.optional(),
  queue: queue.optional(),
  /** By name of a service, all that differs there; null: nothing does any more. */
  services: z.record(z.string(), serviceLoad.nullable()).optional(),
  /** By username of a simulated agent, all skills that are not had in full; null: there is none any more. */
  skills: z.partialRecord(z.enum(['grace', 'alan']), levels.nullable()).optional(),
  /** `fails`: nothing that is sent to the customer arrives. */
  delivery: z.enum(['works', 'fails']).optional(),
  /** By block; the others wait to be answered. */
  answers: z.record(z.string(), fetchAnswer.nullable()).optional(),
  /** By block; the others wait to be answered. */
  emails: z.record(z.string(), emailAnswer.nullable()).optional(),
  /** By block, what it meets; null and all others: it succeeds. */
  troubles: z.record(z.string(), trouble.nullable()).optional(),
  /** Tags the customer has. */
  tags: simulatedTags.optional(),
  /** What else is known of the customer; a name in place of the messenger's. */
  contact: simulatedDetails.optional(),
  /** Others the contact center knows. */
  contacts: z.array(simulatedContact).max(MAX_SIMULATED_CONTACTS).optional(),
  /** What is said of own fields of contacts. */
  contactFields: simulatedFields.optional(),
})
export type CentreSettings = z.infer<typeof centreSettings>

/** Who could take a chat, and who waits already. */
export type Load = {
  agents: z.infer<typeof agentsState>
  queue: { ahead: number; secondsEach: number; isFull: boolean }
}
/** What differs at one service. */
export type ServiceLoad = z.infer<typeof serviceLoad>

export type Centre = Load & {
  hours: { isOpen: Openness; named: { [name: string]: Openness | null } }
  services: { [name: string]: ServiceLoad }
  skills: { [username: string]: { [skill: string]: number } }
  delivery: 'works' | 'fails'
  answers: { [blockId: string]: FetchAnswer | null }
  emails: { [blockId: string]: EmailAnswer | null }
  troubles: { [blockId: string]: Trouble | null }
  tags: readonly string[]
  contact: SimulatedDetails
  contacts: readonly SimulatedContact[]
  contactFields: SimulatedFields
}

export const usualCentre: Centre = {
  hours: { isOpen: true, named: {} },
  agents: 'ready',
  queue: { ahead: 0, secondsEach: 60, isFull: false },
  services: {},
  skills: {},
  delivery: 'works',
  answers: {},
  emails: {},
  troubles: {},
  tags: [],
  contact: {},
  contacts: [],
  contactFields: {},
}

/** Part by part: names and blocks that are not mentioned stay as they are. */
export function changeCentre(centre: Centre, change: CentreSettings): Centre {
  return {
    hours: {
      isOpen: change.hours?.isOpen ?? centre.hours.isOpen,
      named: { ...centre.hours.named, ...change.hours?.named },
    },
    agents: change.agents ?? centre.agents,
    queue: { ...centre.queue, ...change.queue },
    services: withoutEmpty({ ...centre.services, ...change.services }),
    skills: withoutEmpty({ ...centre.skills, ...change.skills }),
    delivery: change.delivery ?? centre.delivery,
    answers: { ...centre.answers, ...change.answers },
    emails: { ...centre.emails, ...change.emails },
    troubles: { ...centre.troubles, ...change.troubles },
    tags: change.tags ?? centre.tags,
    contact: change.contact ?? centre.contact,
    contacts: change.contacts ?? centre.contacts,
    contactFields: change.contactFields ?? centre.contactFields,
  }
}

/** What is said of a service or an agent is all that differs there. */
function withoutEmpty<Part extends object>(parts: {
  [name: string]: Part | null | undefined
}): {
  [name: string]: Part
} {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) =>
      part == null || Object.keys(part).length === 0 ? [] : [[name, part]],
    ),
  )
}

/** Of a service, or of a chat that has none. */
export function loadOf({ agents, queue, services }: Centre, service: string | null): Load {
  const own = service !== null && Object.hasOwn(services, service) ? services[service] : undefined
  return { agents: own?.agents ?? agents, queue: { ...queue, ...own?.queue } }
}

/** What is unlike the usual centre: the settings that lead to this one. */
export function centreSettingsOf(centre: Centre): CentreSettings {
  const {
    hours,
    agents,
    queue,
    services,
    skills,
    delivery,
    answers,
    emails,
    troubles,
    tags,
    contact,
    contacts,
    contactFields,
  } = centre
  const usual = usualCentre
  const changedHours = {
    ...(hours.isOpen !== usual.hours.isOpen && { isOpen: hours.isOpen }),
    ...(Object.keys(hours.named).length > 0 && { named: hours.named }),
  }
  const changedQueue = {
    ...(queue.ahead !== usual.queue.ahead && { ahead: queue.ahead }),
    ...(queue.secondsEach !== usual.queue.secondsEach && { secondsEach: queue.secondsEach }),
    ...(queue.isFull !== usual.queue.isFull && { isFull: queue.isFull }),
  }
  const given = Object.entries(answers).filter(([, answer]) => answer !== null)
  const mailed = Object.entries(emails).filter(([, answer]) => answer !== null)
  const met = Object.entries(troubles).filter(([, one]) => one !== null)
  return {
    ...(Object.keys(changedHours).length > 0 && { hours: changedHours }),
    ...(agents !== usual.agents && { agents }),
    ...(Object.keys(changedQueue).length > 0 && { queue: changedQueue }),
    ...(Object.keys(services).length > 0 && { services }),
    ...(Object.keys(skills).length > 0 && { skills }),
    ...(delivery !== usual.delivery && { delivery }),
    ...(given.length > 0 && { answers: Object.fromEntries(given) }),
    ...(mailed.length > 0 && { emails: Object.fromEntries(mailed) }),
    ...(met.length > 0 && { troubles: Object.fromEntries(met) }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(Object.keys(contact).length > 0 && { contact }),
    ...(contacts.length > 0 && { contacts: [...contacts] }),
    ...(Object.keys(contactFields).length > 0 && { contactFields }),
  }
}

/** Whether a schedule or service is open by these clocks; undefined when there is none of that name. */
export function isOpenIn(
  { hours: { isOpen, named } }: Pick<Centre, 'hours'>,
  name: string | null,
  localTime: (timeZone: string) => LocalTime,
): boolean | undefined {
  const openness = name === null || !Object.hasOwn(named, name) ? isOpen : named[name]
  return typeof openness === 'object' && openness !== null
    ? isOpenDuring(openness, localTime(openness.timeZone))
    : (openness ?? undefined)
}

/** What the server knows about a customer before anybody has said anything. */
export const customerVariables = {
  'item.interactionId': 'int_1',
  'item.media': 'chat',
  'item.from': '1001',
  'item.service': 'Support',
  'item.message': '/start',
  'item.messageKind': 'text',
  'item.firstName': 'Ann',
  'item.lastName': 'Miller',
  'item.messenger.type': 'telegram',
  'item.messenger.chatId': '1001',
  'item.messenger.userId': '1001',
  'item.messenger.username': 'ann',
  'item.messenger.languageCode': 'en',
  'item.messenger.startPayload': '',
}
