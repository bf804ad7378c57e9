import type { InteractionView } from '@scenarium/api'
import { Facts, Section } from './section.tsx'

/** What the scenario attached to the interaction. */
export function CollectedSection({ interaction: { attachedData } }: { interaction: InteractionView }) {
  const facts = Object.entries(attachedData).map(([name, value]) => [name, valueText(value)])
  if (facts.length === 0) return null
  return (
    <Section title="Collected">
      <Facts facts={Object.fromEntries(facts)} />
    </Section>
  )
}

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
