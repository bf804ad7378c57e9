import { namesForScenarios } from '@scenarium/api'
import type { World } from '@scenarium/engine'
import { listContactFields } from '../db/contact-fields.ts'
import { listCredentials } from '../db/credentials.ts'
import { listEmailAccounts } from '../db/email-accounts.ts'
import { listEntries } from '../db/entries.ts'
import { scenarioSummaries } from '../db/scenarios.ts'
import { listServices } from '../db/services.ts'
import { listSkills } from '../db/skills.ts'
import type { Tx } from '../db/tx.ts'
import { listUsers } from '../db/users.ts'
import { readCalls } from './calls.ts'

/** What scenarios may refer to by name; the checker reports anything else. */
export function readWorld(tx: Tx, tenantId: number): World {
  const services = listServices(tx, tenantId)
  return {
    services: services.map(({ name }) => name),
    skills: listSkills(tx, tenantId).map(({ name }) => name),
    scenarios: scenarioSummaries(tx, tenantId).map(({ name }) => name),
    entries: listEntries(tx, tenantId).map(({ name }) => name),
    credentials: listCredentials(tx, tenantId).map(({ name }) => name),
    emailAccounts: listEmailAccounts(tx, tenantId).map(({ name }) => name),
    contactFields: listContactFields(tx, tenantId).map(({ key }) => key),
    users: listUsers(tx, tenantId).flatMap(({ username, disabledAt }) => (disabledAt === null ? [username] : [])),
    dispositions: services.flatMap(({ settings }) => namesForScenarios(settings.dispositions)),
    calls: readCalls(tx, tenantId),
  }
}
