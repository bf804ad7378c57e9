// A customer writes and no interaction is open: one begins, on the entry's published scenario version.

import type { MessageContent, SystemMessageName } from '@scenarium/api'
import { SNAPSHOT_VERSION, type Snapshot } from '@scenarium/engine'
import type { Customer, InboundMessage } from '../channels/inbound.ts'
import { knownAs } from '../known-as.ts'
import type { Budgeted } from './budgets.ts'
import { filesOf, placeOf } from './content.ts'
import { changeChat, type Draft, openInteraction } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { appendMessage, type Ignored } from './receive.ts'
import { startScenario } from './session.ts'
import type { EntryRoute, StoredInteraction } from './state.ts'
import { systemTextFor } from './system-messages.ts'
import { draftFor, noteDraft, refuseDraft } from './testers.ts'
import type { NewIds } from './turn.ts'

const noSnapshot: Snapshot = {
  snapshotVersion: SNAPSHOT_VERSION,
  status: 'waiting',
  frames: [],
  variables: {},
  visits: 0,
  answeredVisit: 0,
  buttons: [],
  handlingException: false,
  attempts: 0,
  eventsWithoutInput: 0,
}

export function beginInteraction(
  draft: Draft,
  lookups: Lookups,
  ids: NewIds,
  message: InboundMessage,
  isKnown: boolean,
): Ignored {
  const route = lookups.entryOf(draft.state.key.accountId)
  if (route === undefined) return 'the account is bound to no scenario entry'
  if (route.entryId === null && message.startPayload === '') return welcome(draft, lookups)
  const tried = draftFor(route, message.customer, lookups)
  if (tried?.ok === false) return refuseDraft(draft, tried.text)
  // Listed testers begin their draft as often as they like.
  const budgeted = tried === undefined ? lookups.spend('chats') : 'allowed'
  if (budgeted !== 'allowed') return refuseToBegin(draft, lookups, route, budgeted)
  const interaction = openNew(draft, ids, {
    direction: 'inbound',
    entryId: route.entryId,
    serviceId: route.serviceId,
    // Without a published scenario customers are still served: by the built-in fallback.
    scenarioVersionId: tried?.scenarioVersionId ?? route.scenarioVersionId ?? lookups.fallback.versionId,
    priority: route.settings.defaultPriority ?? 0,
    skills: route.settings.skills ?? [],
  })
  if (tried !== undefined) noteDraft(draft, tried)
  const line = appendMessage(draft, lookups, ids, message, isKnown)
  // The first member of an album has started the scenario; the others are not an answer to its first question.
  if (message.mediaGroupId !== undefined) interaction.pending = { finishedAlbum: message.mediaGroupId }
  startScenario(draft, lookups, {
    ...route.settings.parameters,
    ...customerVariables(draft, draft.chat?.customer ?? message.customer, route),
    ...messageVariables(message, line.content, lookups.mapUrl),
  })
  return null
}

/**
 * Start on the outbound account of a service asks for nothing: it only allows agents to write. Nobody is called to the
 * desk for it, and there is no conversation yet that could be shown.
 */
function welcome(draft: Draft, lookups: Lookups): Ignored {
  sayOutside(draft, lookups, 'outbound_welcome', null)
  return 'Start on an outbound account: the customer can be written to from now on'
}

/** Said once, and again only after another chat could begin: answering each message would be a flood of our own. */
function refuseToBegin(
  draft: Draft,
  lookups: Lookups,
  { entryId }: EntryRoute,
  budgeted: Exclude<Budgeted, 'allowed'>,
): Ignored {
  if (budgeted === 'refused for the first time') sayOutside(draft, lookups, 'too_many_chats', entryId)
  return 'more chats than the budget allows'
}

/** Without a conversation to show it in. */
function sayOutside(draft: Draft, lookups: Lookups, message: SystemMessageName, entryId: string | null): void {
  const payload = systemTextFor(draft, lookups, message, entryId)
  if (payload === undefined) return
  draft.outbox.push({ channel: 'telegram', method: 'send_text', payload, seq: null, report: null })
}

type Beginning = Pick<
  StoredInteraction,
  'direction' | 'entryId' | 'serviceId' | 'scenarioVersionId' | 'priority' | 'skills'
>

/** The chat's new interaction; its scenario is still to be started. */
export function openNew(draft: Draft, ids: NewIds, beginning: Beginning): StoredInteraction {
  const interaction: StoredInteraction = {
    ...beginning,
    interactionId: ids.text('int'),
    place: 'scenario',
    snapshot: noSnapshot,
    version: 0,
    nextSeq: 1,
    attached: {},
    pending: {},
    startedAt: draft.now,
    queuedAt: null,
    connectedAt: null,
    endedAt: null,
    endReason: null,
    disposition: null,
    dispositionNote: null,
    flaggedAt: null,
    flagNote: null,
  }
  draft.interaction = interaction
  draft.isNewInteraction = true
  changeChat(draft, { interactionId: interaction.interactionId })
  return interaction
}

/** What is known before anybody has said anything. */
export function customerVariables(
  draft: Draft,
  said: Customer,
  { botUsername, entryName, serviceName }: Pick<EntryRoute, 'botUsername' | 'entryName' | 'serviceName'>,
): Snapshot['variables'] {
  const { interactionId } = openInteraction(draft)
  const customer = knownAs(said)
  return stored({
    'item.interactionId': interactionId,
    'item.globalInteractionId': interactionId,
    'item.media': 'chat',
    'item.from': String(customer.userId),
    'item.to': botUsername,
    'item.entry': entryName ?? undefined,
    'item.service': serviceName,
    'item.language': customer.languageCode,
    'item.firstName': customer.firstName,
    'item.lastName': customer.lastName ?? '',
    'item.messenger.type': 'telegram',
    'item.messenger.chatId': draft.state.key.chatId,
    'item.messenger.userId': customer.userId,
    'item.messenger.username': customer.username ?? '',
    'item.messenger.languageCode': customer.languageCode ?? '',
    'item.messenger.startPayload': '',
  })
}

function messageVariables(
  { text, kind, startPayload = '', location, contact }: InboundMessage,
  content: MessageContent | null,
  mapUrl: string,
): Snapshot['variables'] {
  const files = filesOf(content)
  return stored({
    'item.message': text,
    'item.messageKind': kind,
    'item.messenger.startPayload': startPayload,
    'item.location': location && placeOf(location, mapUrl),
    'item.file': files?.[0],
    'item.files': files,
    'item.contact': contact,
    'item.customerPhone': contact?.phoneNumber,
  })
}

/** Through JSON, as they are stored: what is absent has no variable. */
function stored(variables: object): Snapshot['variables'] {
  return JSON.parse(JSON.stringify(variables)) as Snapshot['variables']
}
