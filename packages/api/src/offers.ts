import { z } from 'zod'
import { id, instant } from './ids.ts'

/** An interaction proposed to an agent. It ends exactly once. */
export const offerView = z.strictObject({
  offerId: id,
  interactionId: id,
  userId: id,
  purpose: z.enum(['connect', 'invite', 'transfer']),
  /** Who invites or transfers; null when the router offers. */
  fromUserId: id.nullable(),
  fromName: z.string().nullable(),
  accountName: z.string(),
  serviceName: z.string().nullable(),
  customerName: z.string(),
  offeredAt: instant,
  /** Not answered by then: the offer ends as `no_answer`. */
  deadlineAt: instant,
  /** Accepted by itself at that moment. */
  autoAnswerAt: instant.nullable(),
  endedAt: instant.nullable(),
  outcome: z.enum(['accepted', 'rejected', 'no_answer', 'withdrawn']).nullable(),
})
export type OfferView = z.infer<typeof offerView>

export const offerList = z.strictObject({ offers: z.array(offerView) })
export type OfferList = z.infer<typeof offerList>

/** Answer to accepting an offer. */
export const acceptedOffer = z.strictObject({ interactionId: id })
export type AcceptedOffer = z.infer<typeof acceptedOffer>

/** Answer to an invitation or a transfer: the offer made to the other agent; absent when it goes to a queue. */
export const madeOffer = z.strictObject({ offerId: id.optional() })
export type MadeOffer = z.infer<typeof madeOffer>
