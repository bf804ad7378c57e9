import { ErrorBoundary, LoadingState, lazyPart } from '@scenarium/web-kit'
import { useInteraction } from '../desktop/desktop-context.tsx'
import classes from './customer-panel.module.css'
import { ProfileSection } from './profile-section.tsx'
import { StandingNotice } from './standing-notice.tsx'

const CustomerSections = lazyPart(
  async () => (await import('./customer-sections.tsx')).CustomerSections,
  <LoadingState lines={6} />,
)

/** The right column: who the customer is and what is known so far. One file per section. */
export function CustomerPanel({ interactionId }: { interactionId: string }) {
  const interaction = useInteraction(interactionId)
  if (interaction === undefined) return null
  return (
    <aside className={classes.panel} aria-label="Customer">
      <ErrorBoundary part="The customer">
        <StandingNotice interaction={interaction} />
        <ProfileSection interaction={interaction} />

        <CustomerSections interaction={interaction} />
      </ErrorBoundary>
    </aside>
  )
}
