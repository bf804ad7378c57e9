// What depends on a scenario.
import type { ScenarioUsage } from '@scenarium/api'
import { definitionOf, parseScenario } from '@scenarium/engine'
import { listAccounts } from '../db/accounts.ts'
import { listBindings } from '../db/bindings.ts'
import { listEntries } from '../db/entries.ts'
import { countLive } from '../db/exit-counts-view.ts'
import { listScenarios, listTriedDrafts, listVersions, publishedVersion, type StoredScenario } from '../db/scenarios.ts'
import { listServices } from '../db/services.ts'
import type { Tx } from '../db/tx.ts'

export function usageOf(tx: Tx, tenantId: number, scenario: StoredScenario): ScenarioUsage {
  const { scenarioId, name } = scenario
  const services = listServices(tx, tenantId)
  const accounts = listAccounts(tx, tenantId)
  const bindings = listBindings(tx, tenantId)
  const versions = [...listVersions(tx, scenarioId), ...listTriedDrafts(tx, scenarioId)]
  return {
    entries: listEntries(tx, tenantId)
      .filter((entry) => entry.scenarioId === scenarioId)
      .map(({ entryId, name: entryName, serviceId, settings: { testers = [] } }) => ({
        entryId,
        name: entryName,
        serviceName: services.find((service) => service.serviceId === serviceId)?.name ?? null,
        accounts: bindings
          .filter((binding) => binding.entryId === entryId)
          .flatMap(({ accountId }) => accounts.find((account) => account.accountId === accountId)?.name ?? []),
        testers,
      })),
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
