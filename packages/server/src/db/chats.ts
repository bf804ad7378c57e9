// Loads what a chat's turn needs and stores what it wrote. The busiest statements of the program live here.
import type { Snapshot } from '@scenarium/engine'
import type { Customer } from '../channels/inbound.ts'
import type { ChatState, Participant, StoredChat, StoredInteraction } from '../chats/state.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx } from './tx.ts'

type ChatColumns = Omit<StoredChat, 'customer'> & { customerJson: string }

type InteractionColumns = Omit<StoredInteraction, 'interactionId' | 'snapshot' | 'skills' | 'attached' | 'pending'> & {
  loadedId: string
  snapshotJson: string
  skillsJson: string
  attachedJson: string
  pendingJson: string
}

/** One row: the chat, and its interaction's columns or nulls. */
type Row = ChatColumns & (InteractionColumns | { loadedId: null })

const columns = `customer_json as customerJson, chats.interaction_id as interactionId, first_seen_at as firstSeenAt,
  last_seen_at as lastSeenAt, blocked_at as blockedAt, banned_at as bannedAt, interactions.interaction_id as loadedId,
  entry_id as entryId, service_id as serviceId, place, scenario_version_id as scenarioVersionId,
  snapshot_json as snapshotJson, version, next_seq as nextSeq, priority, skills_json as skillsJson,
  attached_json as attachedJson, pending_json as pendingJson, started_at as startedAt, queued_at as queuedAt,
  connected_at as connectedAt, ended_at as endedAt, end_reason as endReason, disposition,
  disposition_note as dispositionNote`

const openOne = `select ${columns} from chats
  left join interactions on interactions.interaction_id = chats.interaction_id
  where chats.account_id = ? and chats.chat_id = ?`

const namedOne = `select ${columns} from chats
  left join interactions on interactions.interaction_id = ?
  where chats.account_id = ? and chats.chat_id = ?`

/** State of a chat with its open interaction, or with the one named (after-call work outlives the chat's interaction). */
export function loadChat(tx: Tx, key: ChatKey, interactionId?: string): ChatState {
  const { accountId, chatId } = key
  const row =
    interactionId === undefined
      ? tx.get<Row>(openOne, accountId, chatId)
      : tx.get<Row>(namedOne, interactionId, accountId, chatId)
  if (row === undefined) return { key, chat: null, interaction: null, participants: [], wrapUps: [] }
  const { customerJson, firstSeenAt, lastSeenAt, blockedAt, bannedAt } = row
  const customer = JSON.parse(customerJson) as Customer
  const chat = { customer, interactionId: row.interactionId, firstSeenAt, lastSeenAt, blockedAt, bannedAt }
  const interaction = row.loadedId === null ? null : toInteraction(row)
  const mayHaveAgents = interaction !== null && (interaction.connectedAt !== null || interaction.place === 'offered')
  const agents = mayHaveAgents ? loadParticipants(tx, interaction.interactionId) : []
  return {
    key,
    chat,
    interaction,
    participants: agents.filter((agent) => agent.leftAt === null),
    wrapUps: agents.filter((agent) => agent.leftAt !== null),
  }
}

function toInteraction(row: InteractionColumns): StoredInteraction {
  return {
    interactionId: row.loadedId,
    entryId: row.entryId,
    serviceId: row.serviceId,
    place: row.place,
    scenarioVersionId: row.scenarioVersionId,
    snapshot: JSON.parse(row.snapshotJson) as Snapshot,
    version: row.version,
    nextSeq: row.nextSeq,
    priority: row.priority,
    // Nearly always empty, and then not worth parsing.
    skills: row.skillsJson === '[]' ? [] : JSON.parse(row.skillsJson),
    attached: row.attachedJson === '{}' ? {} : JSON.parse(row.attachedJson),
    pending: row.pendingJson === '{}' ? {} : JSON.parse(row.pendingJson),
    startedAt: row.startedAt,
    queuedAt: row.queuedAt,
    connectedAt: row.connectedAt,
    endedAt: row.endedAt,
    endReason: row.endReason,
    disposition: row.disposition,
    dispositionNote: row.dispositionNote,
  }
}

/** Agents whose work on the interaction is not closed, in the order they joined. */
export function loadParticipants(tx: Tx, interactionId: string): (Participant & { leftAt: number | null })[] {
  return tx.all(
    `select participant_id as participantId, participants.user_id as userId,
       trim(users.first_name || ' ' || users.last_name) as name, role, joined_at as joinedAt, left_at as leftAt
     from participants join users on users.user_id = participants.user_id
     where interaction_id = ? and closed_at is null order by joined_at, participant_id`,
    interactionId,
  )
}

/** The lane an interaction belongs to. */
export function chatKeyOf(tx: Tx, interactionId: string): ChatKey | undefined {
  return tx.get<ChatKey>(
    'select account_id as accountId, chat_id as chatId from interactions where interaction_id = ?',
    interactionId,
  )
}
