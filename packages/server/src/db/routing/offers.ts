import type { Tx, WriteTx } from '../tx.ts'

export type OfferPurpose = 'connect' | 'invite' | 'transfer'
export type OfferOutcome = 'accepted' | 'rejected' | 'no_answer' | 'withdrawn'

export type OfferRow = {
  offerId: string
  interactionId: string
  userId: string
  purpose: OfferPurpose
  fromUserId: string | null
  offeredAt: number
  deadlineAt: number
  autoAnswerAt: number | null
  endedAt: number | null
  outcome: OfferOutcome | null
}

const columns = `offer_id as offerId, interaction_id as interactionId, user_id as userId, purpose,
  from_user_id as fromUserId, offered_at as offeredAt, deadline_at as deadlineAt, auto_answer_at as autoAnswerAt,
  ended_at as endedAt, outcome`

export function offerById(tx: Tx, offerId: string): OfferRow | undefined {
  return tx.get<OfferRow>(`select ${columns} from offers where offer_id = ?`, offerId)
}

export function openOffersTo(tx: Tx, userId: string): OfferRow[] {
  return tx.all<OfferRow>(`select ${columns} from offers where user_id = ? and ended_at is null`, userId)
}

export function openOffersOf(tx: Tx, interactionId: string): OfferRow[] {
  return tx.all<OfferRow>(`select ${columns} from offers where interaction_id = ? and ended_at is null`, interactionId)
}

/** Open invitations and transfers of an agent who is no longer in the conversation. */
export function orphanedOffers(tx: Tx, fromUserId: string): OfferRow[] {
  return tx.all<OfferRow>(
    `select ${columns} from offers o where from_user_id = ? and ended_at is null
       and not exists (select 1 from participants p
         where p.interaction_id = o.interaction_id and p.user_id = o.from_user_id and p.left_at is null)`,
    fromUserId,
  )
}

/** False when the agent has an open offer of this chat already, or another agent is being asked to take it. */
export function insertOffer(tx: WriteTx, tenantId: number, offer: OfferRow): boolean {
  return (
    tx.run(
      `insert into offers (offer_id, tenant_id, interaction_id, user_id, purpose, from_user_id, offered_at, deadline_at,
         auto_answer_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      offer.offerId,
      tenantId,
      offer.interactionId,
      offer.userId,
      offer.purpose,
      offer.fromUserId,
      offer.offeredAt,
      offer.deadlineAt,
      offer.autoAnswerAt,
    ) === 1
  )
}

/** The one ending of an offer; false when it has ended already. */
export function closeOffer(tx: WriteTx, offerId: string, outcome: OfferOutcome, now: number): boolean {
  return (
    tx.run(
      'update offers set ended_at = ?, outcome = ? where offer_id = ? and ended_at is null',
      now,
      outcome,
      offerId,
    ) === 1
  )
}

/** Agents who turned this chat down, or let it ring, after an instant: when they did. */
export function recentRefusals(tx: Tx, interactionId: string, after: number): { userId: string; endedAt: number }[] {
  return tx.all<{ userId: string; endedAt: number }>(
    `select user_id as "userId", ended_at as "endedAt" from offers
     where interaction_id = ? and ended_at > ? and outcome in ('rejected', 'no_answer')`,
    interactionId,
    after,
  )
}

export function hasBeenOffered(tx: Tx, interactionId: string): boolean {
  return tx.get('select 1 from offers where interaction_id = ? limit 1', interactionId) !== undefined
}
