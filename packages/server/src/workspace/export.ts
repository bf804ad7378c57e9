// Everything that is configured, as a workspace file that applies back unchanged. Secrets stay behind: a placeholder stands
// for each, and the environment brings it when the file is applied.

import { isDeepStrictEqual } from 'node:util'
import { toDispositions } from '@scenarium/api'
import { stringify } from 'yaml'
import { splitName } from '../person-name.ts'
import type { UserFields } from './change.ts'
import type { Current } from './current.ts'
import { withoutVariables } from './expand.ts'
import { exportScenarios, type FileBeside } from './export-scenarios.ts'
import type { CurrentCannedResponses } from './plan-canned-responses.ts'

export type ExportedWorkspace = {
  /** The workspace file. */
  text: string
  /** Files beside it. */
  scenarios: FileBeside[]
  /** Tests of scenarios, files beside it too. */
  tests: FileBeside[]
  /** Variables the environment must have, with what each stands for. */
  placeholders: { name: string; meaning: string }[]
  /** What could not be put into files, in sentences. */
  notes: string[]
}

export function exportWorkspace(current: Current): ExportedWorkspace {
  const placeholders: ExportedWorkspace['placeholders'] = []
  const notes: string[] = []
  const secret = (thing: string, what: string, meaning: string): string => {
    const base = `${thing}_${what}`
      .normalize('NFKD')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '_')
      .replace(/^(?=\d)/, '_')
    let name = base
    for (let number = 2; placeholders.some((one) => one.name === name); number += 1) name = `${base}_${number}`
    placeholders.push({ name, meaning })
    return `\${${name}}`
  }
  const { lines: scenarioLines, scenarios, tests } = exportScenarios(current, notes)
  const accountsOf = (kind: 'entry' | 'service', owner: string) => {
    const own = [...current.bindings].filter(([, one]) => one.kind === kind && one.name === owner)
    const accounts = own.map(([account]) => [current.accounts.get(account)?.messenger ?? '', account])
    return accounts.length === 0 ? undefined : Object.fromEntries(accounts)
  }
  const workspace = {
    deskSettings: plain(current.deskSettings),
    chatSettings: plain(current.chatSettings),
    retention: plain(current.retention),
    signInPolicy: plain(current.signInPolicy),
    contactFields: [...current.contactFields].map(([key, { position: _, ...fields }]) => ({ key, ...plain(fields) })),
    calendars: list(current.calendars, (fields) => plain(fields)),
    schedules: list(current.schedules, (fields) => plain(fields)),
    skills: plain([...current.skills].filter((skill) => !current.services.has(skill))),
    users: [...current.users].map(([username, user]) => ({
      username,
      ...nameOf(user),
      // Only somebody new needs it; who is there keeps his own.
      password: secret(username, 'PASSWORD', `the first password of ${username}, should the user be new`),
      ...plain(withoutNulls(restOf(user))),
      ...(current.ownCannedResponses.has(username) && {
        cannedResponses: responsesOf(current.ownCannedResponses, username),
      }),
    })),
    services: list(current.services, ({ hours, dispositions, ...settings }, name) => ({
      ...plain(settings),
      ...(hours !== null && { hours: plain(hours) }),
      dispositions: plain(inFolders(dispositions)),
      messengerAccounts: plain(accountsOf('service', name)),
      cannedResponses: responsesOf(current.cannedResponses, name),
    })),
    teams: list(current.teams, (fields) => plain(fields)),
    integrationAccounts: list(current.accounts, ({ token: _, messenger, ...fields }, name) => ({
      messenger,
      ...plain(withoutNulls(fields)),
      token: secret(name, 'TOKEN', `the token of the integration account ${name}`),
    })),
    credentials: list(current.credentials, ({ secret: _, ...fields }, name) => ({
      ...plain(fields),
      secret: secret(name, 'SECRET', `the secret of the credential ${name}`),
    })),
    emailAccounts: list(current.emailAccounts, ({ password: _, ...fields }, name) => ({
      ...plain(fields),
      ...(fields.username !== null && {
        password: secret(name, 'EMAIL_PASSWORD', `the password of the email account ${name}`),
      }),
    })),
    webhooks: list(current.webhooks, ({ secret: _, url, query, ...fields }, name) => ({
      url:
        query === null
          ? plain(url)
          : `${plain(url)}?${secret(name, 'WEBHOOK_QUERY', `what follows the ? in the address of the webhook ${name}`)}`,
      ...plain(fields),
      secret: secret(name, 'WEBHOOK_SECRET', `the signing secret of the webhook ${name}`),
    })),
    scenarios: scenarioLines,
    scenarioEntries: list(current.entries, ({ scenario, service, fields: { hours, ...fields } }, name) => ({
      scenario: plain(scenario),
      ...(service !== null && { service: plain(service) }),
      ...plain(fields),
      ...(hours !== null && { hours: plain(hours) }),
      messengerAccounts: plain(accountsOf('entry', name)),
    })),
  }
  const body = stringify(JSON.parse(JSON.stringify(workspace)), { lineWidth: 0 })
  return {
    text: `# Written by \`scenarium export-workspace\`. Secrets come from the environment.\n${body}`,
    scenarios,
    tests,
    placeholders,
    notes,
  }
}

function responsesOf(responses: CurrentCannedResponses, owner: string) {
  return [...(responses.get(owner) ?? [])].map(([shortcut, texts]) => ({ shortcut, ...plain(texts) }))
}

/** Dispositions of one folder that stand together are written under it. */
function inFolders(settings: Parameters<typeof toDispositions>[0]): unknown[] {
  const lines: unknown[] = []
  let last: { folder: string; dispositions: unknown[] } | undefined
  for (const [index, { folder, ...one }] of toDispositions(settings).entries()) {
    const line = Object.keys(one).length === 1 ? one.name : one
    if (folder === undefined) {
      last = undefined
      lines.push(typeof settings[index] === 'string' ? settings[index] : line)
    } else if (last?.folder === folder) last.dispositions.push(line)
    else {
      last = { folder, dispositions: [line] }
      lines.push(last)
    }
  }
  return lines
}

function nameOf({ firstName, lastName }: UserFields) {
  const name = `${firstName} ${lastName}`.trim()
  const isSame = isDeepStrictEqual(splitName(name), { firstName, lastName })
  return plain(isSame ? { name } : { firstName, lastName })
}

const restOf = ({ firstName: _, lastName: __, ...rest }: UserFields) => rest

/** What is null is not said: that is what a file without it means for something new. */
const withoutNulls = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

function list<Fields, Line extends object>(things: Map<string, Fields>, line: (fields: Fields, name: string) => Line) {
  return [...things].map(([name, fields]) => ({ name: plain(name), ...line(fields, name) }))
}

/** Texts that would be read as variables say themselves. */
function plain<Value>(value: Value): Value {
  if (typeof value === 'string') return withoutVariables(value) as Value
  if (Array.isArray(value)) return value.map(plain) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)])) as Value
}
