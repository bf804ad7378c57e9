import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultDeskSettings } from '@scenarium/api'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { systemClock } from '../clock.ts'
import { dataFolder } from '../data-folder.ts'
import { listAccounts } from '../db/accounts.ts'
import { readDeskSettings } from '../db/desk-settings.ts'
import { listEntries } from '../db/entries.ts'
import { listSkills } from '../db/skills.ts'
import { listUsers } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { systemIds } from '../ids.ts'
import { openInstallation } from '../installation.ts'
import { applyWorkspace } from './apply.ts'
import { describeChange, describeFields } from './change.ts'
import { loadWorkspace } from './load.ts'

const example = fileURLToPath(new URL('../../../../examples/mobile-chat/', import.meta.url))
const token = '7000000001:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_'
const environment = { ADA_PASSWORD: 'ada-password', GRACE_PASSWORD: 'grace-password', TELEGRAM_BOT_TOKEN: token }

/** The example with its text changed. */
function workspaceFile(change: (text: string) => string = (text) => text): string {
  const folder = temporaryFolder()
  cpSync(example, folder, { recursive: true })
  const file = join(folder, 'workspace.yaml')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return file
}

async function installation() {
  const opened = await openInstallation(dataFolder(temporaryFolder()))
  onTestFinished(() => opened.database.close())
  return { ...opened, clock: systemClock, ids: systemIds(systemClock) }
}
type Opened = Awaited<ReturnType<typeof installation>>

async function apply(opened: Opened, change?: (text: string) => string): Promise<string[]> {
  return (await applyWorkspace(opened, loadWorkspace(workspaceFile(change), environment))).map(describeChange)
}

function refusal(change: (text: string) => string, variables: { [name: string]: string } = environment): string {
  try {
    loadWorkspace(workspaceFile(change), variables)
  } catch (error) {
    if (error instanceof OperatorError) return error.message
    throw error
  }
  return 'nothing was refused'
}

describe('loading a workspace file', () => {
  it.each([
    [
      'an unknown key',
      (text: string) => text.replace('team: Support', 'taem: Support'),
      'workspace.yaml:6: users.1.taem: this key is not known here.',
    ],
    ['an unknown list', (text: string) => `${text}channels: []\n`, 'channels: this key is not known here.'],
    ['a wrong role', (text: string) => text.replace('[agent]', '[boss]'), /workspace\.yaml:6: users\.1\.roles\.0: /],
    [
      'a skill level over 100',
      (text: string) => text.replace('Support: 100', 'Support: 101'),
      'users.1.skills.Support',
    ],
    [
      'a name given twice',
      (text: string) => text.replace('username: grace', 'username: ada'),
      'users.1.username: "ada" is given twice.',
    ],
    [
      'another messenger',
      (text: string) => text.replace('messenger: telegram', 'messenger: pigeon'),
      'integrationAccounts.0.messenger',
    ],
    [
      'a scenario published twice over',
      (text: string) => text.replace('publish: true', 'publish: true, published: mobile-chat.scenario.json'),
      'scenarios.0.published: either the draft is published',
    ],
    [
      'a scenario without a file',
      (text: string) => text.replace('file: mobile-chat.scenario.json, ', ''),
      'scenarios.0: a file is missing',
    ],
    [
      'a missing scenario file',
      (text: string) => text.replace('mobile-chat.scenario.json', 'missing.json'),
      /missing\.json cannot be read/,
    ],
    [
      'an unknown desk setting',
      (text: string) => `${text}deskSettings: { rampUp: 5 }\n`,
      'deskSettings.rampUp: this key is not known here.',
    ],
    [
      'a desk setting out of range',
      (text: string) => `${text}deskSettings: { agentGraceSeconds: 1 }\n`,
      'deskSettings.agentGraceSeconds',
    ],
    ['broken YAML', (text: string) => text.replace('[agent]', '[agent'), /workspace\.yaml:\d+: /],
    ['a list that is none', () => 'users: ada\n', 'workspace.yaml:1: users: '],
  ])('refuses %s, with its place', (_, change, expected) => {
    if (expected instanceof RegExp) expect(refusal(change)).toMatch(expected)
    else expect(refusal(change)).toContain(expected)
  })

  it('names a missing environment variable', () => {
    const { ADA_PASSWORD, ...rest } = environment
    expect(refusal((text) => text, rest)).toMatch(
      /workspace\.yaml:5: users\.0\.password: the environment variable ADA_PASSWORD is not set\./,
    )
    expect(ADA_PASSWORD).toBe('ada-password')
  })

  it('never lets the value of a variable become structure', () => {
    const name = 'x", roles: [administrator], team: "y'
    const file = workspaceFile((text) => text.replace('Grace Hopper', '"${NAME}"'))
    expect(loadWorkspace(file, { ...environment, NAME: name }).users[1]).toMatchObject({ name, roles: ['agent'] })
  })

  it('says no password or token when it refuses them', () => {
    const variables = { ...environment, ADA_PASSWORD: 'short', TELEGRAM_BOT_TOKEN: 'secret-but-wrong' }
    const text = refusal((same) => same, variables)
    expect(text).toContain('users.0.password')
    expect(text).toContain('this is not a token of a Telegram bot')
    expect(text).not.toContain('secret-but-wrong')
    expect(text).not.toMatch(/: .*\bshort\b/)
  })

  it('says which block of a broken scenario file is wrong', () => {
    const file = workspaceFile()
    const scenarioFile = join(file, '..', 'mobile-chat.scenario.json')
    const document = JSON.parse(readFileSync(scenarioFile, 'utf8'))
    document.blocks.greeting.settings = { txet: 'Hello' }
    writeFileSync(scenarioFile, JSON.stringify(document, null, 2))
    expect(() => loadWorkspace(file, environment)).toThrow(/mobile-chat\.scenario\.json:\d+: blocks\.greeting/)
  })
})

describe('applying a workspace file', () => {
  it('changes desk settings it names, once, and leaves the others', async () => {
    const opened = await installation()
    await apply(opened)
    const change = (text: string) =>
      `${text}deskSettings: { notReadyReasons: [Break, Doctor], rampUpSeconds: 20, agentGraceSeconds: 60 }\n`
    const expected = ['desk settings: notReadyReasons, rampUpSeconds changed']
    const file = () => loadWorkspace(workspaceFile(change), environment)
    const planned = await applyWorkspace(opened, file(), { isDryRun: true })
    expect(planned.map(describeChange)).toEqual(expected)
    expect(await opened.database.read((tx) => readDeskSettings(tx, 1))).toEqual(defaultDeskSettings)
    expect(await apply(opened, change)).toEqual(expected)
    expect(await apply(opened, change)).toEqual([])
    expect(await apply(opened)).toEqual([])
    expect(await opened.database.read((tx) => readDeskSettings(tx, 1))).toEqual({
      ...defaultDeskSettings,
      notReadyReasons: ['Break', 'Doctor'],
      rampUpSeconds: 20,
    })
  })

  it('makes everything once and nothing the second time', async () => {
    const opened = await installation()
    const made = await apply(opened)
    expect(made.filter((line) => !line.includes('canned response'))).toEqual([
      'service Support: created',
      'user ada: created',
      'user grace: created',
      'integration account Support bot: created',
      'scenario Mobile Chat: created',
      'scenario entry Telegram support: created',
      'integration account Support bot: bound to scenario entry Telegram support',
      'scenario Mobile Chat: published',
    ])
    expect(await apply(opened)).toEqual([])
    const [account] = await opened.database.read((tx) => listAccounts(tx, 1))
    expect(opened.vault.open(account?.tokenSealed ?? '')).toBe(token)
    expect(JSON.stringify(account)).not.toContain(token)
    expect(opened.vault.open(account?.webhookSecretSealed ?? '')).toMatch(/^[\w-]{43}$/)
    expect(await opened.database.read((tx) => listSkills(tx, 1))).toMatchObject([{ name: 'Support' }])
  })

  it('changes what differs and leaves what the file does not say', async () => {
    const opened = await installation()
    await apply(opened, (text) => text.replace('team: Support,', 'team: Support, capacity: 7,'))
    const changes = await apply(opened, (text) =>
      text
        .replace('roles: [agent]', 'roles: [agent, supervisor]')
        .replace('seconds: 30', 'seconds: 45')
        .replace('${TELEGRAM_BOT_TOKEN}', token.replace('AA', 'BB'))
        .replace('messengerAccounts:', 'defaultPriority: 5, messengerAccounts:'),
    )
    expect(changes).toEqual([
      'service Support: serviceLevel changed',
      'user grace: roles changed',
      'integration account Support bot: token changed',
      'scenario entry Telegram support: defaultPriority changed',
    ])
    const users = await opened.database.read((tx) => listUsers(tx, 1))
    expect(users.find(({ username }) => username === 'grace')).toMatchObject({
      capacity: 7,
      team: 'Support',
      roles: ['agent', 'supervisor'],
    })
  })

  it('never changes the password of somebody who has one', async () => {
    const opened = await installation()
    await apply(opened)
    expect(await apply(opened, (text) => text.replace('${ADA_PASSWORD}', 'another-password'))).toEqual([])
  })

  it('gives a new token a new webhook secret', async () => {
    const opened = await installation()
    await apply(opened)
    const secret = async () => (await opened.database.read((tx) => listAccounts(tx, 1)))[0]?.webhookSecretSealed ?? ''
    const before = opened.vault.open(await secret())
    await apply(opened, (text) => text.replace('${TELEGRAM_BOT_TOKEN}', token.replace('AA', 'BB')))
    expect(opened.vault.open(await secret())).not.toBe(before)
  })

  it('moves an account when its owner gets another one, and explains when it does not', async () => {
    const opened = await installation()
    await apply(opened)
    const second = `
  - { name: Sales bot, messenger: telegram, botUsername: demo_sales_bot, token: "7000000002:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_" }
scenarios:`
    const withSecond = (text: string) => text.replace('\nscenarios:', second)
    const stolen = `  - { name: Sales, scenario: Mobile Chat, messengerAccounts: { telegram: Support bot } }\n`
    await expect(apply(opened, (text) => text.replace(/ {2}- \{ name: Telegram support.*\n/, stolen))).rejects.toThrow(
      /scenarioEntries\.0\.messengerAccounts\.telegram: the integration account Support bot belongs to scenario entry Telegram support already: an account belongs to one/,
    )
    const moved = (text: string) => withSecond(text).replace('telegram: Support bot', 'telegram: Sales bot') + stolen
    expect(await apply(opened, moved)).toEqual([
      'integration account Sales bot: created',
      'scenario entry Sales: created',
      'integration account Support bot: taken from scenario entry Telegram support',
      'integration account Sales bot: bound to scenario entry Telegram support',
      'integration account Support bot: bound to scenario entry Sales',
    ])
    expect(await apply(opened, moved)).toEqual([])
  })

  const filled = (text: string) =>
    text
      .replace('scenarioEntries:', 'schedules: [{ name: Night, timeZone: UTC, weekly: {} }]\n$&')
      .replace('team: Support,', 'team: Support, nickname: Amazing Grace,')
      .replace('  - name: Support\n', '$&    hours: Night\n')
      .replace('messenger: telegram,', '$& apiRoot: "https://bots.example",')
      .replace('messengerAccounts:', 'hours: Night, nickname: Shop, inactivityTimeoutSeconds: 300, messengerAccounts:')

  it('takes back what is null, and the accounts that are left out of a list of them', async () => {
    const opened = await installation()
    await apply(opened, filled)
    const emptied = (text: string) =>
      filled(text)
        .replace(/team: Support, nickname: [\w ]+,/, 'team: null, nickname: null,')
        .replace('apiRoot: "https://bots.example"', 'apiRoot: null')
        .replaceAll('hours: Night', 'hours: null')
        .replace('service: Support,', 'service: null,')
        .replace('nickname: Shop, inactivityTimeoutSeconds: 300', 'nickname: null, inactivityTimeoutSeconds: null')
        .replace('{ telegram: Support bot }', '{}')
    const planned = await applyWorkspace(opened, loadWorkspace(workspaceFile(emptied), environment), { isDryRun: true })
    expect(planned.flatMap(describeFields)).toEqual([
      'hours: "Night" → null',
      'team: "Support" → null',
      'nickname: "Amazing Grace" → null',
      'apiRoot: "https://bots.example" → null',
      'nickname: "Shop" → nothing',
      'inactivityTimeoutSeconds: 300 → nothing',
      'hours: "Night" → null',
      'service: "Support" → null',
    ])
    expect(await apply(opened)).toEqual([])
    expect(await apply(opened, emptied)).toEqual([
      'service Support: hours changed',
      'user grace: team, nickname changed',
      'integration account Support bot: apiRoot changed',
      'scenario entry Telegram support: nickname, inactivityTimeoutSeconds, hours, service changed',
      'integration account Support bot: taken from scenario entry Telegram support',
    ])
    expect(await apply(opened, emptied)).toEqual([])
    expect(await opened.database.read((tx) => listEntries(tx, 1))).toMatchObject([
      { serviceId: null, settings: { scheduleId: null } },
    ])
  })

  it('hands an account on that its owner gives up in the same file', async () => {
    const opened = await installation()
    await apply(opened)
    const handedOn = (text: string) =>
      `${text.replace('{ telegram: Support bot }', '{ telegram: null }')}  - { name: Sales, scenario: Mobile Chat, messengerAccounts: { telegram: Support bot } }\n`
    expect(await apply(opened, handedOn)).toEqual([
      'scenario entry Sales: created',
      'integration account Support bot: taken from scenario entry Telegram support',
      'integration account Support bot: bound to scenario entry Sales',
    ])
    expect(await apply(opened, handedOn)).toEqual([])
  })

  it.each([
    [
      'an unknown service',
      (text: string) => text.replace('service: Support,', 'service: Sales,'),
      'there is no service "Sales"',
    ],
    [
      'an unknown scenario',
      (text: string) => text.replace('scenario: Mobile Chat', 'scenario: Desk'),
      'there is no scenario "Desk"',
    ],
    [
      'an unknown scenario to be tried',
      (text: string) => text.replace('scenario: Mobile Chat', '$&, trials: [{ scenario: Desk, testers: [] }]'),
      'trials: there is no scenario "Desk"',
    ],
    [
      'an unknown account',
      (text: string) => text.replace('telegram: Support bot', 'telegram: Bot'),
      'there is no integration account "Bot"',
    ],
    [
      'an unknown schedule',
      (text: string) => text.replace('messengerAccounts:', 'hours: Night, messengerAccounts:'),
      'there is no schedule "Night"',
    ],
    [
      'an unknown parameter',
      (text: string) => text.replace('messengerAccounts:', 'parameters: { color: red }, messengerAccounts:'),
      'has no parameter "color"',
    ],
    [
      'a user without a password',
      (text: string) => text.replace('password: "${ADA_PASSWORD}", ', ''),
      'ada is new and needs a password',
    ],
    [
      'a bot in two accounts',
      (text: string) =>
        text.replace(
          '\nscenarios:',
          `\n  - { name: Other, messenger: telegram, botUsername: Demo_Support_Bot, token: "${token}" }\nscenarios:`,
        ),
      'already belongs to the integration account Support bot',
    ],
    [
      'a scenario that names what is not there',
      (text: string) =>
        text
          .replace('- name: Support\n', '- name: Helpdesk\n')
          .replace('service: Support,', 'service: Helpdesk,')
          .replace('skills: { Support: 100 }', 'skills: {}'),
      /block \w+: .*Support/,
    ],
  ])('refuses %s and changes nothing', async (_, change, expected) => {
    const opened = await installation()
    await expect(apply(opened, change)).rejects.toThrow(expected)
    expect(await opened.database.read((tx) => listUsers(tx, 1))).toEqual([])
  })
})

describe('canned responses of a service', () => {
  it('are made once, changed by their shortcut, and never deleted', async () => {
    const opened = await installation()
    const made = (await apply(opened)).filter((line) => line.includes('canned response'))
    expect(made).toContain('service Support: canned response /hello created')
    expect(made).toHaveLength(8)
    expect(await apply(opened)).toEqual([])
    const shortened = (text: string) =>
      text.replace(/ {6}- \{ shortcut: bye.*\n/, '').replace('Apology', 'We are sorry')
    expect(await apply(opened, shortened)).toEqual(['service Support: canned response /sorry: title changed'])
    const stored = await opened.database.read((tx) =>
      tx.all<{ shortcut: string; title: string }>('select shortcut, title from canned_responses'),
    )
    expect(stored).toHaveLength(8)
    expect(stored).toContainEqual({ shortcut: 'sorry', title: 'We are sorry' })
  })

  it('have each shortcut once', () => {
    expect(refusal((text) => text.replace('shortcut: bye', 'shortcut: HELLO'))).toContain(
      'services.0.cannedResponses: a shortcut is given twice.',
    )
    expect(refusal((text) => text.replace('shortcut: bye', 'shortcut: "b y e"'))).toContain(
      'services.0.cannedResponses.7.shortcut',
    )
  })
})
