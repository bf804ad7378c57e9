// How far the centre is, by what exists in it.
import type { IntegrationAccountView, ScenarioEntryView, ScenarioSummary, ServiceView, UserView } from '@scenarium/api'

export type Step = 'bot' | 'service' | 'scenario' | 'entry' | 'agent' | 'write'

export type Existing = {
  accounts: readonly IntegrationAccountView[]
  services: readonly Pick<ServiceView, 'serviceId' | 'name'>[]
  scenarios: readonly Pick<ScenarioSummary, 'scenarioId' | 'name' | 'publishedVersionId'>[]
  entries: readonly ScenarioEntryView[]
  users: readonly UserView[]
  /** Who looks. */
  userId: string
}

export type Progress = {
  /** What to do now. */
  next: Step
  /** Steps that are done. */
  done: ReadonlySet<Step>
  existing: Existing
  /** What customers write to, and what serves them there; as far as it exists. */
  account: IntegrationAccountView | undefined
  service: Existing['services'][number] | undefined
  scenario: Existing['scenarios'][number] | undefined
  entry: ScenarioEntryView | undefined
}

const steps: readonly Step[] = ['bot', 'service', 'scenario', 'entry', 'agent', 'write']

export function readProgress(existing: Existing): Progress {
  const { accounts, services, scenarios, entries, users } = existing
  const entry =
    entries.find(
      ({ messengerAccounts, serviceId }) => messengerAccounts.telegram !== undefined && serviceId !== null,
    ) ?? entries.find(({ messengerAccounts }) => messengerAccounts.telegram !== undefined)
  const isPublished = ({ publishedVersionId }: Existing['scenarios'][number]) => publishedVersionId !== null
  const free = accounts.filter(({ entryId, serviceId }) => entryId === null && serviceId === null)
  const account =
    accounts.find(({ accountId }) => accountId === entry?.messengerAccounts.telegram) ??
    free.find(({ status }) => status === 'ok') ??
    free[0]
  const service = services.find(({ serviceId }) => serviceId === entry?.serviceId) ?? services[0]
  const scenario = scenarios.find(({ scenarioId }) => scenarioId === entry?.scenarioId) ?? scenarios.find(isPublished)
  const serves = (user: UserView) =>
    user.disabledAt === null && user.roles.some((role) => role === 'agent' || role === 'supervisor')
      ? service !== undefined && user.skills[service.name] !== undefined
      : false
  const isDone: { [S in Step]: boolean } = {
    bot: account !== undefined && account.status !== 'error',
    service: service !== undefined,
    scenario: scenario !== undefined && isPublished(scenario),
    entry: entry !== undefined && entry.serviceId !== null,
    agent: users.some(serves),
    write: false,
  }
  return {
    next: steps.find((step) => !isDone[step]) ?? 'write',
    done: new Set(steps.filter((step) => isDone[step])),
    existing,
    account,
    service,
    scenario,
    entry,
  }
}
