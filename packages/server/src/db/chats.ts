// Loads what a chat's turn needs and stores what it wrote. The busiest statements of the program live here.
import type { Snapshot } from '@scenarium/engine'
import type { Customer } from '../channels/inbound.ts'
import type { ChatState, StoredChat, StoredInteraction, WrapUp } from '../chats/state.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import type { Tx } from './tx.ts'

type ChatRow = Omit<StoredChat, 'customer'> & { customerJson: string }

type InteractionRow = Omit<StoredInteraction, 'snapshot' | 'skills' | 'attached' | 'pending'> & {
  isWatched: number
  snapshotJson: string
  skillsJson: string
  attachedJson: string
  pendingJson: string
}

/**
 * State of a chat with its open interaction, or with the one named (after-call work outlives the chat's interaction).
 * Two look-ups by key, not a join: SQLite plans a join anew for every new parameter, which takes ten times as long.
 */
export function loadChat(tx: Tx, key: ChatKey, interactionId?: string): ChatState {
  const row = tx.get<ChatRow>(
    `select customer_json as customerJson, interaction_id as interactionId, first_seen_at as firstSeenAt,
       last_seen_at as lastSeenAt, blocked_at as blockedAt, banned_at as bannedAt
     from chats where account_id = ? and chat_id = ?`,
    key.accountId,
    key.chatId,
  )
  if (row === undefined) return { key, chat: null, interaction: null, participants: [], wrapUps: [], isWatched: false }
  const { customerJson, ...rest } = row
  const wanted = interactionId ?? row.interactionId
  const { interaction, isWatched } = wanted === null ? absent : loadInteraction(tx, wanted)
  const mayHaveAgents = interaction !== null && (interaction.connectedAt !== null || interaction.place === 'offered')
  const agents = mayHaveAgents ? loadParticipants(tx, interaction.interactionId) : []
  return {
    key,
    chat: { ...rest, customer: JSON.parse(customerJson) as Customer },
    interaction,
    participants: agents.filter((agent) => agent.leftAt === null),
    wrapUps: agents.filter((agent) => agent.leftAt !== null),
    isWatched,
  }
}

const absent = { interaction: null, isWatched: false }

export function isBlockedBefore(tx: Tx, { accountId, chatId }: ChatKey, moment: number): boolean {
  const chat = tx.get<{ blockedAt: number | null }>(
    'select blocked_at as "blockedAt" from chats where account_id = ? and chat_id = ?',
    accountId,
    chatId,
  )
  return chat?.blockedAt != null && chat.blockedAt <= moment
}

function loadInteraction(tx: Tx, interactionId: string): { interaction: StoredInteraction | null; isWatched: boolean } {
  const row = tx.get<InteractionRow>(
    `select interaction_id as interactionId, direction, entry_id as entryId, service_id as serviceId, place,
       scenario_version_id as scenarioVersionId, snapshot_json as snapshotJson, version, next_seq as nextSeq, priority,
       skills_json as skillsJson, attached_json as attachedJson, pending_json as pendingJson, started_at as startedAt,
       queued_at as queuedAt, connected_at as connectedAt, ended_at as endedAt, end_reason as endReason, disposition,
       disposition_note as dispositionNote, flagged_at as flaggedAt, flag_note as flagNote,
       exists (select 1 from watchers where watchers.interaction_id = interactions.interaction_id) as isWatched
     from interactions where interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return absent
  const { snapshotJson, skillsJson, attachedJson, pendingJson, isWatched, ...rest } = row
  const interaction = {
    ...rest,
    snapshot: JSON.parse(snapshotJson) as Snapshot,
    // Nearly always empty, and then not worth parsing.
    skills: skillsJson === '[]' ? [] : JSON.parse(skillsJson),
    attached: attachedJson === '{}' ? {} : JSON.parse(attachedJson),
    pending: pendingJson === '{}' ? {} : JSON.parse(pendingJson),
  }
  return { interaction, isWatched: isWatched === 1 }
}

/** Who may have to hear of a message. A cheap first question: most messages are sent before anybody ever sees the chat. */
export function listenersOf(tx: Tx, interactionId: string): { mayHaveAgents: boolean; isWatched: boolean } {
  const row = tx.get<{ place: string; connectedAt: number | null; isWatched: number }>(
    `select place, connected_at as connectedAt,
       exists (select 1 from watchers where watchers.interaction_id = interactions.interaction_id) as isWatched
     from interactions where interaction_id = ?`,
    interactionId,
  )
  if (row === undefined) return { mayHaveAgents: false, isWatched: false }
  return { mayHaveAgents: row.connectedAt !== null || row.place === 'offered', isWatched: row.isWatched === 1 }
}

/** Agents whose work on the interaction is not closed, in the order they joined. */
export function loadParticipants(tx: Tx, interactionId: string): (WrapUp & { leftAt: number | null })[] {
  return tx.all(
    `select participant_id as participantId, participants.user_id as userId,
       trim(users.first_name || ' ' || users.last_name) as name, role, joined_at as joinedAt, left_at as leftAt,
       wrap_up_until as wrapUpUntil
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

/** Reads nothing else, so that it also answers for a chat whose state cannot be read. */
export function openInteractionOf(tx: Tx, key: ChatKey): string | null {
  const row = tx.get<{ interactionId: string | null }>(
    'select interaction_id as interactionId from chats where account_id = ? and chat_id = ?',
    key.accountId,
    key.chatId,
  )
  return row?.interactionId ?? null
}
