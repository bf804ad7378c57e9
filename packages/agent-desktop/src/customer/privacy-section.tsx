import { Button, Group } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { downloadConfirmed, EraseDialog, useDeskClient, useSession } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { customerName } from '../interactions/stage.ts'
import { Section } from './section.tsx'

/** For who may: what is kept about the customer, handed out or erased. */
export function PrivacySection({ interaction }: { interaction: InteractionView }) {
  const client = useDeskClient()
  const queries = useQueryClient()
  const [isErasing, setIsErasing] = useState(false)
  if (!useSession().privileges.includes('erase_customers')) return null
  const { customerId } = interaction
  const href = `/api/customers/${encodeURIComponent(customerId)}/export`
  return (
    <Section title="Privacy">
      <Group gap="xs">
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          href={href}
          download
          onClick={(event) => {
            event.preventDefault()
            void downloadConfirmed(client, href)
          }}
        >
          Export data
        </Button>
        <Button size="compact-sm" variant="default" c="var(--kit-bad)" onClick={() => setIsErasing(true)}>
          Erase …
        </Button>
      </Group>
      {isErasing && (
        <EraseDialog
          customerId={customerId}
          name={customerName(interaction)}
          onClose={() => setIsErasing(false)}
          onErased={() => {
            setIsErasing(false)
            void queries.invalidateQueries()
          }}
        />
      )}
    </Section>
  )
}
