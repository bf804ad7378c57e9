import type { ServiceUses } from '@scenarium/api'
import { Section } from '../frame/editor-frame.tsx'
import { Facts } from '../frame/facts.tsx'

/** What refers to the service, so that nobody changes it unawares. */
export function ServiceUsesSection({ uses }: { uses: ServiceUses | undefined }) {
  if (uses === undefined) return null
  const { entries, scenarios, outdatedScenarios, agents, openChats } = uses
  const lines = [
    ['Scenario entries', entries.join(', ')],
    ['Scenarios', scenarios.join(', ')],
    ['Agents with its skill', String(agents)],
    ['Open chats', String(openChats)],
  ] as const
  return (
    <Section title="Used by">
      <Facts facts={lines.map(([title, text]) => [title, text || 'None'])} />
      {outdatedScenarios.length > 0 && (
        <p role="note">
          Published under an earlier name, which still works: {outdatedScenarios.join(', ')}. A condition that compares
          with the earlier name does not; publish again.
        </p>
      )}
    </Section>
  )
}
