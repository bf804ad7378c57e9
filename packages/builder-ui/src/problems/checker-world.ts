import type { ScenarioWorld } from '@scenarium/api'
import type { World } from '@scenarium/engine/schema'

/** The world as the checker takes it. */
export function checkerWorld({
  services,
  skills,
  scenarios,
  entries,
  credentials,
  contactFields,
  emailAccounts,
  users,
}: ScenarioWorld): World {
  return {
    services: services.map(({ name }) => name),
    skills,
    scenarios: scenarios.map(({ name }) => name),
    entries: entries.map(({ name }) => name),
    credentials: credentials.map(({ name }) => name),
    contactFields: contactFields.map(({ key }) => key),
    emailAccounts: emailAccounts.map(({ name }) => name),
    users: users.map(({ username }) => username),
    dispositions: services.flatMap(({ dispositions }) => dispositions),
    calls: Object.fromEntries(scenarios.map(({ name, starts }) => [name, starts])),
  }
}
