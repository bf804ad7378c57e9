import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useWebhooks } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { WebhookStatus } from './webhook-status.tsx'

export function WebhooksPage() {
  const query = useWebhooks()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Webhooks"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.webhooks}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ subscriptions }) => {
            const words = text.trim().toLowerCase()
            const found = subscriptions.filter(({ name, url }) => `${name} ${url}`.toLowerCase().includes(words))
            if (subscriptions.length === 0) {
              return (
                <NothingYet
                  title="There are no webhooks yet"
                  next={mayChange && { text: 'Make the first webhook', href: `${configurationPaths.webhooks}/${NEW}` }}
                >
                  {
                    'A webhook tells another system, such as a CRM, what happens to interactions: signed, in order, and without slowing a chat.'
                  }
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No webhook is called so" />
            return (
              <ObjectTable
                label="Webhooks"
                things={found}
                idOf={({ subscriptionId }) => subscriptionId}
                hrefOf={({ subscriptionId }) => `${configurationPaths.webhooks}/${subscriptionId}`}
                nameOf={({ name }) => name}
                columns={[
                  { title: 'Host', cell: ({ url }) => new URL(url).host },
                  { title: 'Events', cell: ({ events }) => events.length, isLesser: true },
                  { title: 'Waiting', cell: ({ waiting }) => waiting, isLesser: true },
                  { title: 'Given up', cell: ({ dead }) => dead, isLesser: true },
                  { title: 'Status', cell: (webhook) => <WebhookStatus webhook={webhook} /> },
                ]}
              />
            )
          }}
        </QueryView>
      }
    />
  )
}
