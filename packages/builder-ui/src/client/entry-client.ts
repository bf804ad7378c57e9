// Scenario entries and the accounts customers write to.
import {
  type Client,
  integrationAccountList,
  type ScenarioEntryChange,
  type ScenarioEntryCreation,
  scenarioEntryList,
  scenarioEntryView,
} from '@scenarium/api'
import { useClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export type EntryClient = ReturnType<typeof createEntryClient>

export function createEntryClient({ get, send }: Pick<Client, 'get' | 'send'>) {
  return {
    entries: () => get('/api/scenario-entries', scenarioEntryList),
    createEntry: (body: ScenarioEntryCreation) => send('POST', '/api/scenario-entries', scenarioEntryView, body),
    changeEntry: (entryId: string, body: ScenarioEntryChange) =>
      send('PATCH', `/api/scenario-entries/${encodeURIComponent(entryId)}`, scenarioEntryView, body),
    accounts: () => get('/api/integration-accounts', integrationAccountList),
  }
}

export function useEntryClient(): EntryClient {
  const client = useClient()
  return useMemo(() => createEntryClient(client), [client])
}

/** A page that shows them later asks at once, so that they come together with its other answers. */
export function useEntriesAndAccounts() {
  const client = useEntryClient()
  return {
    entries: useQuery({ queryKey: ['scenario entries'], queryFn: client.entries }),
    accounts: useQuery({ queryKey: ['integration accounts'], queryFn: client.accounts }),
  }
}
