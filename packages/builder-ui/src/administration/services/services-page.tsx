import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useEntries, useServices } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'

export function ServicesPage() {
  const query = useServices()
  const entries = useEntries()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Services"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.services}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ services }) => {
            const found = services.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (services.length === 0) {
              return (
                <NothingYet
                  title="There are no services yet"
                  next={mayChange && { text: 'Make the first service', href: `${configurationPaths.services}/${NEW}` }}
                  isInSetUp
                >
                  {'A service is what customers are served for, such as Support. Agents who have its skill serve it.'}
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No service is called so" />
            return (
              <ObjectTable
                label="Services"
                things={found}
                idOf={({ serviceId }) => serviceId}
                hrefOf={({ serviceId }) => `${configurationPaths.services}/${serviceId}`}
                nameOf={({ name }) => name}
                columns={[
                  {
                    title: 'Scenario entries',
                    cell: ({ serviceId }) =>
                      entries.data?.entries
                        .filter((entry) => entry.serviceId === serviceId)
                        .map(({ name }) => name)
                        .join(', ') || '–',
                  },
                  { title: 'Outbound account', cell: ({ outboundAccountName }) => outboundAccountName ?? '–' },
                  { title: 'Dispositions', cell: ({ dispositions }) => dispositions.length, isLesser: true },
                  { title: 'Agents logged in', cell: ({ agentsLoggedIn }) => agentsLoggedIn, isLesser: true },
                ]}
              />
            )
          }}
        </QueryView>
      }
    />
  )
}
