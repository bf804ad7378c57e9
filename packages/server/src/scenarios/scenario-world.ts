// What the builder offers to choose from, and checks names against.
import { namesForScenarios, type ScenarioWorld } from '@scenarium/api'
import { isJsonObject } from '@scenarium/engine'
import { listContactFields } from '../db/contact-fields.ts'
import { listCredentials } from '../db/credentials.ts'
import { listEmailAccounts } from '../db/email-accounts.ts'
import { listEntries } from '../db/entries.ts'
import { listScenarios, type StoredScenario } from '../db/scenarios.ts'
import { listSchedules } from '../db/schedules.ts'
import { listServices } from '../db/services.ts'
import { listSkills } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { listUsers } from '../db/users.ts'
import { fullName } from '../person-name.ts'
import { startedBy } from './calls.ts'

export function readScenarioWorld(tx: Tx, tenantId: number): ScenarioWorld {
  const services = listServices(tx, tenantId)
  const serviceNames = new Map(services.map(({ serviceId, name }) => [serviceId, name]))
  return {
    services: services.map(({ name, settings }) => ({ name, dispositions: namesForScenarios(settings.dispositions) })),
    skills: listSkills(tx, tenantId).map(({ name }) => name),
    scenarios: listScenarios(tx, tenantId).map(scenarioOf),
    entries: listEntries(tx, tenantId).map(({ entryId, name, scenarioId, serviceId }) => ({
      entryId,
      name,
      scenarioId,
      service: (serviceId !== null && serviceNames.get(serviceId)) || null,
    })),
    schedules: listSchedules(tx, tenantId).map(({ name }) => name),
    emailAccounts: listEmailAccounts(tx, tenantId).map(({ name, fromAddress }) => ({ name, fromAddress })),
    credentials: listCredentials(tx, tenantId).map(({ name, hosts }) => ({ name, hosts })),
    contactFields: listContactFields(tx, tenantId).map(({ fieldId: _, ...field }) => field),
    users: listUsers(tx, tenantId).flatMap((user) =>
      user.disabledAt === null ? [{ username: user.username, name: fullName(user) }] : [],
    ),
  }
}

/** A draft may be wrong in any way: what cannot be read of it is left out. */
function scenarioOf({
  scenarioId,
  name,
  draft,
  publishedVersionId,
}: StoredScenario): ScenarioWorld['scenarios'][number] {
  const { parameters } = isJsonObject(draft) ? draft : {}
  return {
    scenarioId,
    name,
    isPublished: publishedVersionId !== null,
    parameters: isJsonObject(parameters) ? parameters : {},
    starts: startedBy(draft),
  }
}
