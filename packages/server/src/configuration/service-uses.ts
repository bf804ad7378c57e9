// What refers to a service, for its page.
import { type ServiceUses, toDispositions } from '@scenarium/api'
import { countOpenInteractions, countUsersWithSkill, isDispositionUsed } from '../db/dependants.ts'
import { listEntries } from '../db/entries.ts'
import { formerNamesOf } from '../db/former-names.ts'
import { listScenarios, publishedVersion } from '../db/scenarios.ts'
import type { Service } from '../db/services.ts'
import { listSkills } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { TENANT } from '../tenant.ts'
import { withNewName } from './rename-references.ts'

export function usesOfService(tx: Tx, { serviceId, name, settings }: Service): ServiceUses {
  const dispositions = toDispositions(settings.dispositions)
  const former = [...formerNamesOf(tx, TENANT, 'service')].filter(([, thingId]) => thingId === serviceId)
  const formerNames = former.map(([formerName]) => formerName)
  const formerDispositions = dispositions.flatMap((one) => one.formerNames ?? [])
  const says = (document: unknown, kind: 'services' | 'dispositions', from: string) =>
    withNewName(document, { kind, from, to: '…' }) !== document
  const scenarios = listScenarios(tx, TENANT).map((scenario) => ({
    name: scenario.name,
    draft: scenario.draft,
    published: publishedVersion(tx, scenario)?.document,
  }))
  const names = (are: (scenario: (typeof scenarios)[number]) => boolean) => scenarios.filter(are).map((one) => one.name)
  const skill = listSkills(tx, TENANT).find((one) => one.name === name)
  return {
    entries: listEntries(tx, TENANT)
      .filter((entry) => entry.serviceId === serviceId)
      .map((entry) => entry.name),
    scenarios: names(({ draft, published }) =>
      [name, ...formerNames].some((called) => says(draft, 'services', called) || says(published, 'services', called)),
    ),
    outdatedScenarios: names(
      ({ published }) =>
        formerNames.some((called) => says(published, 'services', called)) ||
        formerDispositions.some((called) => says(published, 'dispositions', called)),
    ),
    agents: skill === undefined ? 0 : countUsersWithSkill(tx, skill.skillId),
    openChats: countOpenInteractions(tx, 'service', serviceId),
    usedDispositions: dispositions
      .filter((one) => [one.name, ...(one.formerNames ?? [])].some((called) => isDispositionUsed(tx, called)))
      .map((one) => one.name),
  }
}
