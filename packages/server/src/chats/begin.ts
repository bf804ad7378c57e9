// A customer writes and no interaction is open: one begins, on the entry's published scenario version.
import type { MessageContent } from '@scenarium/api'
import { SNAPSHOT_VERSION, type Snapshot } from '@scenarium/engine'
import type { InboundMessage } from '../channels/inbound.ts'
import { filesOf, placeOf } from './content.ts'
import { changeChat, type Draft } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { appendMessage, type Ignored } from './receive.ts'
import { startScenario } from './session.ts'
import type { EntryRoute, StoredInteraction } from './state.ts'
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
  const entry = lookups.entryOf(draft.state.key.accountId)
  if (entry === undefined) return 'the account is bound to no scenario entry'
  const interaction: StoredInteraction = {
    interactionId: ids.text('int'),
    entryId: entry.entryId,
    serviceId: entry.serviceId,
    place: 'scenario',
    // An entry without a published scenario still serves its customers: by the built-in fallback.
    scenarioVersionId: entry.scenarioVersionId ?? lookups.fallback.versionId,
    snapshot: noSnapshot,
    version: 0,
    nextSeq: 1,
    priority: entry.settings.defaultPriority ?? 0,
    skills: entry.settings.skills ?? [],
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
  const line = appendMessage(draft, lookups, ids, message, isKnown)
  // The first member of an album has started the scenario; the others are not an answer to its first question.
  if (message.mediaGroupId !== undefined) interaction.pending = { finishedAlbum: message.mediaGroupId }
  startScenario(draft, lookups, firstVariables(draft, entry, interaction, message, line.content, lookups.mapUrl))
  return null
}

function firstVariables(
  draft: Draft,
  entry: EntryRoute,
  interaction: StoredInteraction,
  message: InboundMessage,
  content: MessageContent | null,
  mapUrl: string,
): Snapshot['variables'] {
  const { customer, location, contact } = message
  const { chatId } = draft.state.key
  const files = filesOf(content)
  const variables = {
    ...entry.settings.parameters,
    'item.interactionId': interaction.interactionId,
    'item.globalInteractionId': interaction.interactionId,
    'item.media': 'chat',
    'item.from': String(customer.userId),
    'item.to': entry.botUsername,
    'item.entry': entry.entryName,
    'item.service': entry.serviceName,
    'item.language': customer.languageCode,
    'item.firstName': customer.firstName,
    'item.lastName': customer.lastName ?? '',
    'item.message': message.text,
    'item.messageKind': message.kind,
    'item.messenger.type': 'telegram',
    'item.messenger.chatId': chatId,
    'item.messenger.userId': customer.userId,
    'item.messenger.username': customer.username ?? '',
    'item.messenger.languageCode': customer.languageCode ?? '',
    'item.messenger.startPayload': message.startPayload ?? '',
    'item.location': location && placeOf(location, mapUrl),
    'item.file': files?.[0],
    'item.files': files,
    'item.contact': contact,
    'item.customerPhone': contact?.phoneNumber,
  }
  // Through JSON, as they are stored: what is absent has no variable.
  return JSON.parse(JSON.stringify(variables)) as Snapshot['variables']
}
