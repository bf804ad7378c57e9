// Stores a turn's draft, all in the turn's transaction.
import type { Draft, MessageChange, ParticipantChange } from '../chats/draft.ts'
import type { NewMessage, StoredChat, StoredInteraction } from '../chats/state.ts'
import { searchTextOf } from '../known-as.ts'
import type { LaneContext } from '../lanes/context.ts'
import { emitToRouter } from '../lanes/emit.ts'
import type { ChatKey } from '../lanes/lane-event.ts'
import { shareUpload } from './attachments.ts'
import { insertOutbox } from './outbox.ts'
import { indexAgain } from './text-index.ts'
import { cancelTimer, setTimer } from './timers.ts'
import type { WriteTx } from './tx.ts'

export function saveTurn(tx: WriteTx, context: LaneContext, draft: Draft): void {
  const { key } = draft.state
  if (draft.isChatChanged) saveChat(tx, context, key, draft)
  const { interaction } = draft
  if (interaction !== null && !draft.isPassing) {
    interaction.version += 1
    if (draft.isNewInteraction) insertInteraction(tx, context, key, interaction)
    else if (hasOnlyMovedOn(draft.state.interaction, interaction)) moveInteractionOn(tx, interaction)
    else updateInteraction(tx, interaction)
    insertTurn(tx, context, interaction, draft)
    for (const message of draft.messages) insertMessage(tx, context, key, interaction.interactionId, message)
    for (const attachment of draft.attachments)
      insertAttachment(tx, context, key, interaction.interactionId, attachment)
  }
  for (const attachmentId of draft.sharedUploads) shareUpload(tx, interaction?.interactionId ?? null, attachmentId)
  for (const change of draft.messageChanges) changeMessage(tx, context, change)
  for (const changedIn of changedAfterEnd(draft)) indexAgain(tx, changedIn)
  for (const change of draft.participants) changeParticipant(tx, context, change)
  for (const [index, request] of draft.outbox.entries()) {
    const row = {
      ...request,
      accountId: key.accountId,
      chatId: key.chatId,
      interactionId: interaction?.interactionId ?? null,
      madeBy: interaction?.version ?? 0,
    }
    insertOutbox(tx, context, row, index === 0)
  }
  for (const timer of draft.timers) {
    if ('set' in timer) setTimer(tx, context, key, timer.name, timer.set.dueAt, timer.set.event)
    else cancelTimer(tx, key, timer.name)
  }
  for (const event of draft.toRouter) emitToRouter(tx, context, event)
}

/** Interactions that were over already and whose texts this turn changes. */
function changedAfterEnd({ state, messages, messageChanges }: Draft): Set<string> {
  const changed = new Set(messageChanges.map(({ interactionId }) => interactionId))
  const before = state.interaction
  if (before !== null && before.endedAt !== null && messages.length > 0) changed.add(before.interactionId)
  return changed
}

function saveChat(tx: WriteTx, context: LaneContext, key: ChatKey, { chat, state }: Draft): void {
  if (chat === null) return
  if (hasOnlyMovedOnTo(state.chat, chat)) {
    tx.run(
      'update chats set interaction_id = ? where account_id = ? and chat_id = ?',
      chat.interactionId,
      key.accountId,
      key.chatId,
    )
    return
  }
  tx.run(
    `insert into chats (account_id, chat_id, tenant_id, customer_json, interaction_id, first_seen_at, last_seen_at,
       blocked_at, banned_at, search_text) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (account_id, chat_id) do update set customer_json = excluded.customer_json,
       interaction_id = excluded.interaction_id, last_seen_at = excluded.last_seen_at,
       blocked_at = excluded.blocked_at, banned_at = excluded.banned_at, search_text = excluded.search_text`,
    key.accountId,
    key.chatId,
    context.tenantId,
    JSON.stringify(chat.customer),
    chat.interactionId,
    chat.firstSeenAt,
    chat.lastSeenAt,
    chat.blockedAt,
    chat.bannedAt,
    searchTextOf(chat.customer),
  )
}

/** An interaction begins or ends, and nothing is new about the customer: the indexes of what is known of him rest. */
function hasOnlyMovedOnTo(before: StoredChat | null, after: StoredChat): boolean {
  return before !== null && isEqualBut(before, after, chatMoving)
}

function insertInteraction(tx: WriteTx, context: LaneContext, key: ChatKey, interaction: StoredInteraction): void {
  tx.run(
    `insert into interactions (interaction_id, direction, tenant_id, account_id, chat_id, entry_id, service_id, place,
       scenario_version_id, snapshot_json, version, next_seq, priority, skills_json, attached_json, pending_json,
       started_at, queued_at, connected_at, ended_at, end_reason, disposition, disposition_note)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    interaction.interactionId,
    interaction.direction,
    context.tenantId,
    key.accountId,
    key.chatId,
    interaction.entryId,
    interaction.serviceId,
    interaction.place,
    interaction.scenarioVersionId,
    JSON.stringify(interaction.snapshot),
    interaction.version,
    interaction.nextSeq,
    interaction.priority,
    JSON.stringify(interaction.skills),
    JSON.stringify(interaction.attached),
    JSON.stringify(interaction.pending),
    interaction.startedAt,
    interaction.queuedAt,
    interaction.connectedAt,
    interaction.endedAt,
    interaction.endReason,
    interaction.disposition,
    interaction.dispositionNote,
  )
}

const moving: ReadonlySet<string> = new Set(['snapshot', 'version', 'nextSeq'])
const chatMoving: ReadonlySet<string> = new Set(['interactionId'])

/** The usual turn changes nothing but where the session stands. */
function hasOnlyMovedOn(before: StoredInteraction | null, after: StoredInteraction): boolean {
  return before !== null && isEqualBut(before, after, moving)
}

function isEqualBut<Row extends object>(before: Row, after: Row, may: ReadonlySet<string>): boolean {
  for (const name of Object.keys(after) as (keyof Row & string)[]) {
    if (after[name] !== before[name] && !may.has(name)) return false
  }
  return true
}

function moveInteractionOn(tx: WriteTx, interaction: StoredInteraction): void {
  tx.run(
    'update interactions set snapshot_json = ?, version = ?, next_seq = ? where interaction_id = ?',
    JSON.stringify(interaction.snapshot),
    interaction.version,
    interaction.nextSeq,
    interaction.interactionId,
  )
}

function updateInteraction(tx: WriteTx, interaction: StoredInteraction): void {
  tx.run(
    `update interactions set entry_id = ?, service_id = ?, place = ?, scenario_version_id = ?, snapshot_json = ?,
       version = ?, next_seq = ?, priority = ?, skills_json = ?, attached_json = ?, pending_json = ?, queued_at = ?,
       connected_at = ?, ended_at = ?, end_reason = ?, disposition = ?, disposition_note = ?, flagged_at = ?,
       flag_note = ?
     where interaction_id = ?`,
    interaction.entryId,
    interaction.serviceId,
    interaction.place,
    interaction.scenarioVersionId,
    JSON.stringify(interaction.snapshot),
    interaction.version,
    interaction.nextSeq,
    interaction.priority,
    JSON.stringify(interaction.skills),
    JSON.stringify(interaction.attached),
    JSON.stringify(interaction.pending),
    interaction.queuedAt,
    interaction.connectedAt,
    interaction.endedAt,
    interaction.endReason,
    interaction.disposition,
    interaction.dispositionNote,
    interaction.flaggedAt,
    interaction.flagNote,
    interaction.interactionId,
  )
}

function insertTurn(tx: WriteTx, context: LaneContext, interaction: StoredInteraction, draft: Draft): void {
  tx.run(
    'insert into turns (interaction_id, version, tenant_id, at, event, trace_json) values (?, ?, ?, ?, ?, ?)',
    interaction.interactionId,
    interaction.version,
    context.tenantId,
    draft.now,
    draft.event,
    JSON.stringify(draft.trace),
  )
}

function insertMessage(
  tx: WriteTx,
  context: LaneContext,
  key: ChatKey,
  interactionId: string,
  message: NewMessage,
): void {
  tx.run(
    `insert into messages (interaction_id, seq, tenant_id, account_id, chat_id, sender, user_id, kind, text,
       content_json, messenger_message_id, media_group_id, delivery, created_at, edited_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    interactionId,
    message.seq,
    context.tenantId,
    key.accountId,
    key.chatId,
    message.sender,
    message.userId,
    message.kind,
    message.text,
    message.content === null ? null : JSON.stringify(message.content),
    message.messengerMessageId,
    message.mediaGroupId,
    message.delivery,
    message.createdAt,
    message.editedAt,
  )
}

function insertAttachment(
  tx: WriteTx,
  context: LaneContext,
  key: ChatKey,
  interactionId: string,
  file: Draft['attachments'][number],
): void {
  tx.run(
    `insert into attachments (attachment_id, tenant_id, interaction_id, account_id, messenger_file_id, kind, name,
       mime_type, size_bytes, status, attempts, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?)`,
    file.attachmentId,
    context.tenantId,
    interactionId,
    key.accountId,
    file.messengerFileId,
    file.kind,
    file.name,
    file.mimeType,
    file.sizeBytes,
    context.now,
  )
  tx.afterCommit(() => context.signals.attachment(file.attachmentId))
}

function changeMessage(tx: WriteTx, context: LaneContext, change: MessageChange): void {
  const { interactionId, seq } = change
  if (change.replaced !== undefined) {
    tx.run(
      `insert into message_revisions (interaction_id, seq, revision, tenant_id, text, content_json, replaced_at)
       select ?, ?, count(*) + 1, ?, ?, ?, ? from message_revisions where interaction_id = ? and seq = ?`,
      interactionId,
      seq,
      context.tenantId,
      change.replaced.text,
      change.replaced.content === null ? null : JSON.stringify(change.replaced.content),
      context.now,
      interactionId,
      seq,
    )
  }
  tx.run(
    `update messages set text = ?, content_json = ?, edited_at = coalesce(?, edited_at)
     where interaction_id = ? and seq = ?`,
    change.text,
    change.content === null ? null : JSON.stringify(change.content),
    change.editedAt,
    interactionId,
    seq,
  )
}

function changeParticipant(tx: WriteTx, { now }: LaneContext, change: ParticipantChange): void {
  const { participantId } = change
  if (change.change === 'leave') {
    tx.run(
      `update participants set left_at = ?, leave_cause = ?, wrap_up_until = ?, closed_at = ?
       where participant_id = ? and left_at is null`,
      now,
      change.cause,
      change.wrapUpUntil,
      change.isClosed ? now : null,
      participantId,
    )
  } else if (change.change === 'promote') {
    tx.run("update participants set role = 'primary' where participant_id = ?", participantId)
  } else if (change.change === 'extend') {
    tx.run('update participants set wrap_up_until = ? where participant_id = ?', change.wrapUpUntil, participantId)
  } else if (change.change === 'dispose') {
    tx.run(
      'update participants set disposition = ?, note = ? where participant_id = ?',
      change.disposition,
      change.note,
      participantId,
    )
  } else {
    tx.run('update participants set closed_at = ? where participant_id = ? and closed_at is null', now, participantId)
  }
}
