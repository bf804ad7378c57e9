// What depends on a scenario.
import type { ScenarioUsage } from '@scenarium/api'
import { definitionOf, parseScenario } from '@scenarium/engine'
import { listAccounts } from '../db/accounts.ts'
import { listBindings } from '../db/bindings.ts'
import { type Entry, listEntries } from '../db/entries.ts'
import { countLive } from '../db/exit-counts-view.ts'
import { listScenarios, listTriedDrafts, listVersions, publishedVersion, type StoredScenario } from '../db/scenarios.ts'
import { listServices } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'
import { testersOf } from './testers.ts'

export function usageOf(tx: Tx, tenantId: number, scenario: StoredScenario): ScenarioUsage {
  const { scenarioId, name } = scenario
  const services = listServices(tx, tenantId)
  const accounts = listAccounts(tx, tenantId)
  const bindings = listBindings(tx, tenantId)
  const { own = [], others = [] } = Object.groupBy(listEntries(tx, tenantId), (entry) =>
    entry.scenarioId === scenarioId ? 'own' : 'others',
  )
  const useOf = (entry: Entry) => ({
    entryId: entry.entryId,
    name: entry.name,
    serviceName: services.find(({ serviceId }) => serviceId === entry.serviceId)?.name ?? null,
    accounts: bindings
      .filter(({ entryId }) => entryId === entry.entryId)
      .flatMap(({ accountId }) => accounts.find((account) => account.accountId === accountId)?.name ?? []),
    testers: testersOf(entry, scenarioId),
  })
  const versions = [...listVersions(tx, scenarioId), ...listTriedDrafts(tx, scenarioId)]
  return {
    entries: own.map(useOf),
    otherEntries: others.map(useOf),
    calledBy: listScenarios(tx, tenantId)
      .filter((other) => other.scenarioId !== scenarioId)
      .filter((other) => starts(other.draft, name) || starts(publishedVersion(tx, other)?.document, name))
      .map((other) => ({ scenarioId: other.scenarioId, name: other.name })),
    liveChats: countLive(
      tx,
      versions.map(({ scenarioVersionId }) => scenarioVersionId),
    ),
  }
}

function starts(document: unknown, name: string): boolean {
  const parsed = parseScenario(document)
  if (!parsed.ok) return false
  return Object.values(parsed.scenario.blocks).some(({ type, settings }) =>
    definitionOf(type)?.declares?.(settings).scenarios?.includes(name),
  )
}
