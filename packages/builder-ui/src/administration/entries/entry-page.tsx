import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useAccounts, useEntries, useSchedules, useServices, useSkills } from '../../client/administration-queries.ts'
import { useScenarioClient } from '../../client/scenario-client.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { EntryForm } from './entry-form.tsx'

/** One scenario entry, or a new one. */
export function EntryPage({ entryId }: { entryId?: string }) {
  const scenarioClient = useScenarioClient()
  const entries = useEntries()
  const world = useQuery({ queryKey: ['scenario world'], queryFn: scenarioClient.world, refetchOnMount: 'always' })
  // What the form shows besides is asked for together with them.
  useServices()
  useAccounts()
  useSchedules()
  useSkills()
  return (
    <QueryView query={world}>
      {({ scenarios }) => (
        <QueryView query={entries}>
          {({ entries: known }) => {
            if (entryId === NEW) return <EntryForm entry={null} scenarios={scenarios} />
            const entry = known.find((one) => one.entryId === entryId)
            if (entry !== undefined) return <EntryForm key={entryId} entry={entry} scenarios={scenarios} />
            return (
              <EmptyState title="There is no such scenario entry">
                <Link href={configurationPaths.entries}>To the scenario entries</Link>
              </EmptyState>
            )
          }}
        </QueryView>
      )}
    </QueryView>
  )
}
