import type { InteractionView } from '@scenarium/api'
import { CollectedSection } from './collected-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { EarlierSection } from './earlier-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { PathSection } from './path-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { RemindersSection } from './reminders-section.tsx'
import { TagsSection } from './tags-section.tsx'

/** What is known of the customer besides the profile, what is written down most often first. */
export function CustomerSections({ interaction }: { interaction: InteractionView }) {
  const { interactionId, customerId } = interaction
  return (
    <>
      <RemindersSection key={`reminders ${interactionId}`} interaction={interaction} />
      <ContactSection key={`contact ${interactionId}`} interaction={interaction} />
      <TagsSection key={`tags ${customerId}`} interaction={interaction} />
      <NotesSection key={`notes ${interactionId}`} interaction={interaction} />
      <CollectedSection interaction={interaction} />
      <PathSection interactionId={interactionId} />
      <EarlierSection customerId={customerId} interactionId={interactionId} />
      <PrivacySection key={`privacy ${customerId}`} interaction={interaction} />
    </>
  )
}
