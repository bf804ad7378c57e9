import { ErrorBoundary } from '@scenarium/web-kit'
import { useInteraction } from '../desktop/desktop-context.tsx'
import { CollectedSection } from './collected-section.tsx'
import classes from './customer-panel.module.css'
import { PathSection } from './path-section.tsx'
import { ProfileSection } from './profile-section.tsx'

/** The right column: who the customer is and what is known so far. One file per section. */
export function CustomerPanel({ interactionId }: { interactionId: string }) {
  const interaction = useInteraction(interactionId)
  if (interaction === undefined) return null
  return (
    <aside className={classes.panel} aria-label="Customer">
      <ErrorBoundary part="The customer">
        <ProfileSection interaction={interaction} />
        <CollectedSection interaction={interaction} />
        <PathSection interactionId={interactionId} />
      </ErrorBoundary>
    </aside>
  )
}
