import { Button, Spoiler } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { useDeskClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeys } from '../desktop/read-again.ts'
import { collected, type Fact } from './collected.ts'
import classes from './collected-section.module.css'
import { CopyButton } from './copy-button.tsx'
import { Section } from './section.tsx'

/** Longer ones are folded. */
const SHOWN_HEIGHT = 84

/** What the scenario attached to the interaction and asked for; the system's own variables only on demand. */
export function CollectedSection({ interaction: { interactionId, attachedData } }: { interaction: InteractionView }) {
  const client = useDeskClient()
  const [isTechnicalShown, setIsTechnicalShown] = useState(false)
  const detail = useQuery({
    queryKey: queryKeys.interaction(interactionId),
    queryFn: () => client.interaction(interactionId),
  })
  const { facts, technical } = collected(attachedData, detail.data?.variables ?? {})
  if (facts.length === 0 && technical.length === 0) return null
  return (
    <Section title="Collected">
      <FactList facts={facts} />
      {technical.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={isTechnicalShown}
          onClick={() => setIsTechnicalShown((shown) => !shown)}
        >
          {isTechnicalShown ? 'Hide technical values' : `Technical values (${technical.length})`}
        </Button>
      )}
      {isTechnicalShown && <FactList facts={technical} />}
    </Section>
  )
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, text }) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>
            <Spoiler maxHeight={SHOWN_HEIGHT} showLabel="Show all" hideLabel="Show less" className={classes.value}>
              {text}
            </Spoiler>
            <CopyButton value={text} label={`Copy ${name}`} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
