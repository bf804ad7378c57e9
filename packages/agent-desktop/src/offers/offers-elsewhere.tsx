import { useLocation } from 'wouter'
import { isChatsPage } from '../paths.ts'
import { OfferStack } from './offer-stack.tsx'
import classes from './offers-elsewhere.module.css'

/** A chat is offered wherever the agent is looking; on the page of chats the offers have a place of their own. */
export function OffersElsewhere() {
  const [location] = useLocation()
  if (isChatsPage(location)) return null
  return (
    <div className={classes.corner}>
      <OfferStack />
    </div>
  )
}
