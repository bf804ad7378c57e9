// Who is in a conversation; one row per stay.
import type { Tx, WriteTx } from '../tx.ts'

export type ParticipantRow = {
  participantId: string
  interactionId: string
  userId: string
  role: 'primary' | 'member'
}

const columns = 'participant_id as participantId, interaction_id as interactionId, user_id as userId, role'

export function participantsOf(tx: Tx, interactionId: string): ParticipantRow[] {
  return tx.all<ParticipantRow>(
    `select ${columns} from participants where interaction_id = ? and left_at is null order by joined_at, participant_id`,
    interactionId,
  )
}

export function conversationsOf(tx: Tx, userId: string): ParticipantRow[] {
  return tx.all<ParticipantRow>(
    `select ${columns} from participants where user_id = ? and closed_at is null and left_at is null`,
    userId,
  )
}

/** Conversations and after-call work. */
export function hasOpenWork(tx: Tx, userId: string): boolean {
  return tx.get('select 1 from participants where user_id = ? and closed_at is null limit 1', userId) !== undefined
}

/** False when the agent is in the conversation already, or somebody else owns it. */
export function insertParticipant(
  tx: WriteTx,
  context: { tenantId: number; now: number },
  participant: ParticipantRow,
): boolean {
  return (
    tx.run(
      `insert into participants (participant_id, tenant_id, interaction_id, user_id, role, joined_at)
       values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
      participant.participantId,
      context.tenantId,
      participant.interactionId,
      participant.userId,
      participant.role,
      context.now,
    ) === 1
  )
}

/** Ends a stay without after-call work; false when it has ended already. */
export function endStay(tx: WriteTx, participantId: string, cause: string, now: number): boolean {
  return (
    tx.run(
      'update participants set left_at = ?, closed_at = ?, leave_cause = ? where participant_id = ? and left_at is null',
      now,
      now,
      cause,
      participantId,
    ) === 1
  )
}

export function demote(tx: WriteTx, participantId: string): void {
  tx.run("update participants set role = 'member' where participant_id = ?", participantId)
}
