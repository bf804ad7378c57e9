// The workspace a test runs in: what it names, with the usual rest added.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mobileChat, type ScenarioDocument } from './scenarios.ts'

export type Bot = {
  username: string
  /** Name of its integration account; the username when absent. */
  name?: string
  /** Name of its scenario; Mobile Chat when absent. */
  scenario?: string
  service?: string
  /** Name of the service whose agents write first through it; it has no scenario entry then. */
  outboundOf?: string
  delivery?: 'webhook' | 'polling'
  /** Settings of its scenario entry. */
  entry?: object
}

export type WorldOptions = {
  bots?: Bot[]
  scenarios?: object[]
  services?: { name: string; [setting: string]: unknown }[]
  agents?: {
    username: string
    name?: string
    capacity?: number
    skills?: { [skill: string]: number | undefined }
    team?: string
  }[]
  emailAccounts?: { name: string; [setting: string]: unknown }[]
  contactFields?: { key: string; [setting: string]: unknown }[]
  /** Usernames of supervisors; they hold no skill, so that no chat is offered to them. */
  supervisors?: string[]
}

export const PASSWORD = 'correct horse battery staple'

export function withDefaults({
  bots,
  scenarios,
  services,
  agents,
  emailAccounts,
  contactFields,
  supervisors,
}: WorldOptions): Required<WorldOptions> {
  return {
    bots: bots ?? [{ username: 'support_bot' }],
    scenarios: scenarios ?? [mobileChat()],
    services: services ?? [{ name: 'Support', dispositions: ['Resolved', 'Spam'] }],
    agents: agents ?? [{ username: 'grace' }],
    emailAccounts: emailAccounts ?? [],
    contactFields: contactFields ?? [],
    supervisors: supervisors ?? [],
  }
}

/** Writes workspace and scenarios into the folder; gives the workspace's path. */
export function writeWorkspace(folder: string, options: Required<WorldOptions>, tokens: Map<string, string>): string {
  const scenarios = options.scenarios as ScenarioDocument[]
  for (const [index, scenario] of scenarios.entries()) {
    writeFileSync(join(folder, `${index}.scenario.json`), JSON.stringify(scenario))
  }
  const workspace = {
    users: [
      { username: 'ada', name: 'Ada Lovelace', password: PASSWORD, roles: ['administrator', 'designer'] },
      ...options.agents.map(({ username, name, capacity = 5, skills = { Support: 100 }, team }) => ({
        username,
        name: name ?? `${username[0]?.toUpperCase()}${username.slice(1)} Agent`,
        password: PASSWORD,
        roles: ['agent'],
        capacity,
        skills,
        ...(team !== undefined && { team }),
      })),
      ...options.supervisors.map((username) => ({
        username,
        name: `${username[0]?.toUpperCase()}${username.slice(1)} Supervisor`,
        password: PASSWORD,
        roles: ['supervisor'],
      })),
    ],
    emailAccounts: options.emailAccounts,
    contactFields: options.contactFields,
    services: options.services.map((service) => {
      const outbound = options.bots.find(({ outboundOf }) => outboundOf === service.name)
      return outbound === undefined
        ? service
        : { ...service, messengerAccounts: { telegram: outbound.name ?? outbound.username } }
    }),
    integrationAccounts: options.bots.map(({ username, name = username, delivery = 'webhook' }) => ({
      name,
      messenger: 'telegram',
      botUsername: username,
      token: tokens.get(username),
      delivery,
      limits: { messagesPerSecond: 0, messagesPerSecondPerChat: 0 },
    })),
    scenarios: scenarios.map((_, index) => ({ file: `${index}.scenario.json`, publish: true })),
    scenarioEntries: options.bots
      .filter(({ outboundOf }) => outboundOf === undefined)
      .map(({ username, name = username, scenario, service = 'Support', entry }) => ({
        name: `Entry of ${username}`,
        scenario: scenario ?? scenarios[0]?.name,
        service,
        messengerAccounts: { telegram: name },
        ...entry,
      })),
  }
  const file = join(folder, 'workspace.json')
  writeFileSync(file, JSON.stringify(workspace, null, 2))
  return file
}
