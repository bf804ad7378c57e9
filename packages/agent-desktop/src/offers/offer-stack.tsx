import { useDesktopState } from '../desktop/desktop-context.tsx'
import { OfferCard } from './offer-card.tsx'
import classes from './offer-stack.module.css'

/** Chats offered to the agent, the oldest first: its deadline is the nearest. */
export function OfferStack() {
  const offers = useDesktopState((state) => state.offers)
  const waiting = Object.values(offers).toSorted((a, b) => a.offeredAt - b.offeredAt)
  return (
    <section className={classes.stack} aria-label="Offered chats" aria-live="assertive">
      {waiting.map((offer, index) => (
        <OfferCard key={offer.offerId} offer={offer} isFirst={index === 0} />
      ))}
    </section>
  )
}
