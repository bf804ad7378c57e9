import type { ScenarioEntryView } from '@scenarium/api'
import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAccounts, useEntries, useServices } from '../../client/administration-queries.ts'
import { useScenarios } from '../../client/scenario-client.ts'
import { configurationPaths, NEW, scenarioPath } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'

export function EntriesPage() {
  const query = useEntries()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Scenario Entries"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.entries}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ entries }) => {
            const found = entries.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (found.length > 0) return <EntryTable entries={found} />
            if (entries.length === 0) {
              return (
                <NothingYet
                  title="There are no entries yet"
                  next={mayChange && { text: 'Make the first entry', href: `${configurationPaths.entries}/${NEW}` }}
                  isInSetUp
                >
                  {
                    'An entry leads what customers write to a bot into a published scenario, and serves them for a service.'
                  }
                </NothingYet>
              )
            }
            return <EmptyState title="No entry is called so" />
          }}
        </QueryView>
      }
    />
  )
}

function EntryTable({ entries }: { entries: readonly ScenarioEntryView[] }) {
  const scenarios = useScenarios()
  const services = useServices()
  const accounts = useAccounts()
  const scenarioOf = (id: string) => scenarios.data?.scenarios.find(({ scenarioId }) => scenarioId === id)
  return (
    <ObjectTable
      label="Scenario entries"
      things={entries}
      idOf={({ entryId }) => entryId}
      hrefOf={({ entryId }) => `${configurationPaths.entries}/${entryId}`}
      nameOf={({ name }) => name}
      columns={[
        {
          title: 'Scenario',
          cell: ({ scenarioId }) => <Link href={scenarioPath(scenarioId)}>{scenarioOf(scenarioId)?.name ?? '…'}</Link>,
        },
        {
          title: 'Service',
          cell: ({ serviceId }) => services.data?.services.find((one) => one.serviceId === serviceId)?.name ?? '–',
        },
        {
          title: 'Messenger account',
          cell: ({ messengerAccounts: { telegram } }) => {
            const account = accounts.data?.accounts.find(({ accountId }) => accountId === telegram)
            return account === undefined ? 'None: nobody can write to it' : `@${account.botUsername}`
          },
        },
      ]}
    />
  )
}
