// What routes of scenarios ask for first: the scenario, its version, or a sentence that says what is missing.
import type { Problem } from '@scenarium/engine'
import { readScenario, readVersion, type StoredScenario, type VersionWithDocument } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { RequestError } from './api.ts'

export function mustReadScenario(tx: Tx, scenarioId: string): StoredScenario {
  const scenario = readScenario(tx, TENANT, scenarioId)
  if (scenario === undefined) throw new UserError('not_found', 404, 'There is no such scenario.')
  return scenario
}

/** Of that scenario: published, or a draft that testers tried. */
export function mustReadVersion(tx: Tx, scenarioId: string, scenarioVersionId: string): VersionWithDocument {
  const version = readVersion(tx, scenarioVersionId)
  if (version?.scenarioId !== scenarioId) throw new UserError('not_found', 404, 'There is no such version.')
  return version
}

export function mustBeAt(scenario: StoredScenario, draftRevision: number): void {
  if (scenario.draftRevision !== draftRevision) {
    throw new UserError('draft_changed', 409, 'Somebody else saved this scenario meanwhile. Load it again.')
  }
}

export function refusalOf(problems: Problem[]): RequestError {
  return new RequestError(
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ blockId, setting, text }) => ({
        path: ['draft', blockId && `blocks.${blockId}`, setting && `settings.${setting}`].filter(Boolean).join('.'),
        text,
      })),
  )
}
