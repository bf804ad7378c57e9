// Scenarios refer to things by name: those must not vanish under them.
import { type Declarations, definitionOf, parseScenario } from '@scenarium/engine'
import { listScenarios, publishedVersion } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'

export type NamedKind = 'services' | 'skills' | 'entries' | 'credentials' | 'emailAccounts' | 'contactFields'

/** Names of scenarios whose draft or published version refers to it. */
export function scenariosThatName(tx: Tx, tenantId: number, kind: NamedKind, name: string): string[] {
  return listScenarios(tx, tenantId)
    .filter(
      (scenario) => refers(scenario.draft, kind, name) || refers(publishedVersion(tx, scenario)?.document, kind, name),
    )
    .map((scenario) => scenario.name)
}

function refers(document: unknown, kind: NamedKind, name: string): boolean {
  const parsed = parseScenario(document)
  if (!parsed.ok) return false
  return Object.values(parsed.scenario.blocks).some(({ type, settings }) => {
    const declared: Declarations | undefined = definitionOf(type)?.declares?.(settings)
    return declared?.[kind]?.includes(name)
  })
}
