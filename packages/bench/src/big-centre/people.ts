// What a big centre has configured: people and their skills, services, accounts, scenarios, entries.
import { threeTurns } from '../conversation.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'

const USERS = 1_000
const SERVICES = 200
export const SCENARIOS = 500
const ACCOUNTS = 200
const SKILLS_PER_AGENT = 8

const firstNames = 'Ada Alan Barbara Charles Dorothy Edsger Frances Grace Hedy John Karen Leslie Mary Niklaus'.split(
  ' ',
)
const lastNames = 'Adams Baker Clarke Davies Evans Fischer Green Hughes Ivanova Jones Keller Lopez Meyer Novak'.split(
  ' ',
)
export const dispositions = ['Resolved', 'Follow-up needed', 'Transferred', 'Spam', 'Wrong number', 'Order placed']

export type Centre = {
  agents: string[]
  services: string[]
  accounts: { accountId: string; entryId: string; scenarioVersionId: string; serviceIds: string[] }[]
}

const id = (prefix: string, number: number) => `${prefix}_b${String(number).padStart(6, '0')}`

export function configure(rows: Rows, random: Random, now: number): Centre {
  const services = named('srv', SERVICES, (number) => `Service ${number}`)
  const skills = services.map(({ name }, number) => ({ id: id('skl', number), name }))
  const agents = Array.from({ length: USERS }, (_, number) => id('usr', number))
  const settings = {
    ...{ dispositions, dispositionRequired: false, serviceLevel: { percent: 80, seconds: 60 }, queueLimit: null },
    ...{ afterCallWorkSeconds: 30, scheduleId: null, lastAgentSeconds: 0 },
  }
  for (const service of services)
    rows.insert('services', { service_id: service.id, name: service.name, settings_json: JSON.stringify(settings) })
  for (const skill of skills) rows.insert('skills', { skill_id: skill.id, name: skill.name })
  for (const [number, userId] of agents.entries()) {
    rows.insert('users', {
      ...{ user_id: userId, username: `agent.${number}`, first_name: random.of(firstNames) },
      ...{
        last_name: `${random.of(lastNames)} ${number}`,
        roles_json: number % 50 === 0 ? '["supervisor"]' : '["agent"]',
      },
      ...{ team: `Team ${number % 40}`, capacity: 4, created_at: now },
    })
    const own = new Set(Array.from({ length: SKILLS_PER_AGENT }, () => random.of(skills).id))
    for (const skillId of own) rows.insert('user_skills', { user_id: userId, skill_id: skillId, level: 50 })
  }
  const versions = Array.from({ length: SCENARIOS }, (_, number) => scenario(rows, number, now))
  const accounts = Array.from({ length: ACCOUNTS }, (_, number) => {
    const version = versions[number] ?? ''
    const serviceIds = [0, 1, 2].map((step) => services[(number * 3 + step) % SERVICES]?.id ?? '')
    return {
      ...account(rows, number, { version, serviceId: serviceIds[0] ?? '', now }),
      scenarioVersionId: version,
      serviceIds,
    }
  })
  for (const [number, service] of services.entries()) {
    for (const shortcut of ['hello', 'bye', 'wait', 'address', 'hours']) {
      rows.insert('canned_responses', {
        ...{ canned_response_id: id(`can${shortcut}`, number), service_id: service.id, shortcut, title: shortcut },
        ...{ text: `Text of ${shortcut}`, created_at: now, updated_at: now },
      })
    }
  }
  return { agents, services: services.map((service) => service.id), accounts }
}

function named(prefix: string, count: number, name: (number: number) => string) {
  return Array.from({ length: count }, (_, number) => ({ id: id(prefix, number), name: name(number) }))
}

function scenario(rows: Rows, number: number, now: number): string {
  const scenarioId = id('scn', number)
  const versionId = id('scv', number)
  const document = JSON.stringify({ ...threeTurns, name: `Scenario ${number}` })
  rows.insert('scenarios', {
    ...{ scenario_id: scenarioId, name: `Scenario ${number}`, draft_json: document, draft_revision: 1 },
    ...{ published_version_id: versionId, created_at: now, updated_at: now },
  })
  rows.insert('scenario_versions', {
    ...{ scenario_version_id: versionId, scenario_id: scenarioId, number: 1, document_json: document, note: '' },
    published_at: now,
  })
  return versionId
}

function account(rows: Rows, number: number, { serviceId, now }: { version: string; serviceId: string; now: number }) {
  const accountId = id('acc', number)
  const entryId = id('ent', number)
  rows.insert('integration_accounts', {
    ...{ account_id: accountId, name: `Bot ${number}`, messenger: 'telegram', bot_username: `bot_${number}_bot` },
    ...{ token_sealed: '', token_hint: '…', delivery: 'webhook', webhook_path: `path${number}` },
    // In error, so that the server leaves them alone.
    ...{ webhook_secret_sealed: '', status: 'error', status_text: 'Unauthorized', created_at: now },
  })
  rows.insert('scenario_entries', {
    ...{ entry_id: entryId, name: `Entry ${number}`, scenario_id: id('scn', number), service_id: serviceId },
    settings_json: '{}',
  })
  rows.insert('account_bindings', { account_id: accountId, messenger: 'telegram', entry_id: entryId })
  return { accountId, entryId }
}
