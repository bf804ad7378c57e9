// What is exported applies back unchanged, whatever the centre holds.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ChatSettings,
  type DispositionSetting,
  defaultChatSettings,
  LEAST_AUDIT_DAYS,
  name as nameSchema,
  systemMessages,
} from '@scenarium/api'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { systemClock } from '../clock.ts'
import { dataFolder } from '../data-folder.ts'
import { saveDraft, scenarioNamed } from '../db/scenarios.ts'
import { systemIds } from '../ids.ts'
import { openInstallation } from '../installation.ts'
import { TENANT } from '../tenant.ts'
import { applyWorkspace } from './apply.ts'
import { describeChange, describeFields } from './change.ts'
import { type Current, emptyCurrent, readCurrent } from './current.ts'
import { exportWorkspace } from './export.ts'
import { loadWorkspace } from './load.ts'
import { planWorkspace } from './plan.ts'

const example = fileURLToPath(new URL('../../../../examples/mobile-chat/', import.meta.url))
const token = '7000000001:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_'

/** Loads what was exported, with values for all that was left out. */
function loadExported(current: Current, values: (placeholder: string) => string = () => token) {
  const { text, scenarios, tests, placeholders } = exportWorkspace(current)
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'workspace.yaml'), text)
  for (const scenario of [...scenarios, ...tests]) writeFileSync(join(folder, scenario.file), scenario.text)
  const environment = Object.fromEntries(placeholders.map(({ name }) => [name, values(name)]))
  return loadWorkspace(join(folder, 'workspace.yaml'), environment)
}

describe('any configuration', () => {
  /** Texts that YAML, variables or careless code would take for something else. */
  const nasty = fc.constantFrom(
    '${HOME}',
    '$${HOME} and ${X}',
    '$$$${A}',
    '$(item.firstName)',
    'yes',
    'null',
    '12:30',
    '0x10',
    '- a',
    '# b',
    '"q" \'s\': {x}',
    '*anchor &b !tag',
    '2026-12-25',
    'ünïcode 🙂',
    'constructor',
  )
  const name = fc
    .oneof(nasty, fc.string({ minLength: 1, maxLength: 30 }))
    .map((text) => text.trim())
    .filter((text) => nameSchema.safeParse(text).success)
  const text = fc
    .oneof(nasty, fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), fc.constant('a\n\n  b\r\nc '))
    .filter((one) => /\S/.test(one))
  const dictionary = <Value>(key: fc.Arbitrary<string>, value: fc.Arbitrary<Value>) =>
    fc.dictionary(key, value, { noNullPrototype: true })
  const level = fc.integer({ min: 1, max: 100 })
  const range = fc.constantFrom('09:00-12:00', '13:00-17:30', '00:00-24:00')
  const special = {
    name: fc.option(name, { nil: undefined }),
    hours: fc.option(fc.array(range, { maxLength: 2 }), { nil: undefined }),
  }
  const day = fc
    .oneof(
      fc.record({ date: fc.constantFrom('2026-12-24', '2027-01-01'), ...special }),
      fc.record({ everyYear: fc.constantFrom('12-25', '02-29'), ...special }),
      fc.record({
        nth: fc.constantFrom(1, 4, -1),
        weekday: fc.constantFrom('monday', 'friday'),
        month: fc.integer({ min: 1, max: 12 }),
        ...special,
      }),
    )
    .map((one) => JSON.parse(JSON.stringify(one)))
  const disposition: fc.Arbitrary<DispositionSetting> = name.chain((own) =>
    fc
      .record({
        folder: fc.option(fc.constantFrom('Final', 'Sales', '${F}'), { nil: undefined }),
        isHidden: fc.option(fc.constant(true), { nil: undefined }),
        isRetired: fc.option(fc.constant(true), { nil: undefined }),
      })
      .map((more) => {
        const present = JSON.parse(JSON.stringify(more))
        return Object.keys(present).length === 0 ? own : { name: own, ...present }
      }),
  )
  const dispositions = fc.uniqueArray(disposition, {
    maxLength: 6,
    selector: (one) => (typeof one === 'string' ? one : one.name),
  })
  const message = fc.oneof(
    fc.constantFrom('default' as const, 'off' as const),
    fc.record({ text, translations: dictionary(fc.constantFrom('de', 'pt-br'), text) }),
  )
  const amount = fc.option(fc.integer({ min: 1, max: 1_000_000 }))
  const amounts = fc.record({
    chats: amount,
    requests: amount,
    queueEntries: amount,
    files: amount,
    internalMessages: amount,
    emails: amount,
  })
  const chatSettings: fc.Arbitrary<ChatSettings> = fc.record({
    inactivityTimeoutSeconds: fc.integer({ min: 0, max: 604_800 }),
    inactivityWarningSeconds: fc.option(fc.integer({ min: 0, max: 604_800 })),
    systemNickname: fc.option(name),
    agentNames: fc.constantFrom('hidden' as const, 'nickname' as const),
    messages: dictionary(fc.constantFrom(...Object.keys(systemMessages)), message),
    budgets: fc.record({ customerHourly: amounts, botMinutely: amounts }),
  })
  const days = fc.option(fc.integer({ min: 1, max: 36_500 }))
  const namesOf = (maxLength: number) => fc.uniqueArray(name, { maxLength })
  const some = (all: readonly string[]) => fc.subarray([...all])
  const mapOf = <Fields>(names: readonly string[], fields: fc.Arbitrary<Fields>): fc.Arbitrary<Map<string, Fields>> =>
    fc
      .array(fields, { minLength: names.length, maxLength: names.length })
      .map((all) => new Map(names.map((one, at) => [one, all[at] as Fields])))

  const centre: fc.Arbitrary<Current> = fc
    .record({
      contactFields: fc.uniqueArray(fc.stringMatching(/^[a-z][A-Za-z0-9_]{1,8}$/), { maxLength: 3 }),
      calendars: namesOf(2),
      schedules: namesOf(3),
      services: namesOf(3),
      users: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9._-]{1,10}$/), { maxLength: 3 }),
      teams: namesOf(2),
      credentials: namesOf(2),
      emailAccounts: namesOf(2),
      webhooks: namesOf(2),
    })
    .chain((names) =>
      fc.record({
        ...constants(names),
        chatSettings,
        retention: fc.record({
          transcriptDays: days,
          attachmentDays: days,
          variableDays: days,
          auditDays: fc.option(fc.integer({ min: LEAST_AUDIT_DAYS, max: 36_500 })),
        }),
        signInPolicy: fc.record({
          requiredFor: fc.subarray(['administrator', 'agent'] as const).map((roles) => [...roles]),
        }),
        contactFields: fc.constant(
          new Map(
            names.contactFields.map((key, index) => [
              key,
              index === 0
                ? { name: `${key} $(x)`, kind: 'choice' as const, choices: ['Gold', 'Silver'], position: 1 }
                : { name: key, kind: 'text' as const, choices: [], position: index + 1 },
            ]),
          ),
        ),
        calendars: mapOf(names.calendars, fc.record({ days: fc.array(day, { maxLength: 3 }) })),
        schedules: mapOf(
          names.schedules,
          fc
            .record({
              timeZone: fc.constantFrom('Europe/Berlin', 'UTC'),
              weekly: dictionary(fc.constantFrom('monday', 'sunday'), fc.array(range, { maxLength: 2 })),
              days: fc.option(fc.array(day, { maxLength: 2 }), { nil: undefined }),
              calendars: some(names.calendars),
            })
            .map(({ calendars, ...hours }) =>
              JSON.parse(JSON.stringify({ ...hours, ...(calendars.length > 0 && { calendars }) })),
            ),
        ),
        services: mapOf(
          names.services,
          fc.record({
            dispositions,
            dispositionRequired: fc.boolean(),
            serviceLevel: fc.option(fc.record({ percent: level, seconds: level })),
            queueLimit: fc.option(level),
            afterCallWorkSeconds: level,
            lastAgentSeconds: level,
            hours: names.schedules.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...names.schedules)),
          }),
        ),
        cannedResponses: mapOf(names.services, mapOf(['hi', 'bye'], fc.record({ title: name, text }))),
        ownCannedResponses: mapOf(names.users, mapOf(['mine'], fc.record({ title: name, text }))),
        users: mapOf(
          names.users,
          fc.record({
            firstName: name,
            lastName: fc.oneof(fc.constant(''), name),
            roles: fc
              .subarray(['administrator', 'agent', 'supervisor'] as const, { minLength: 1 })
              .map((roles) => [...roles]),
            team: names.teams.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...names.teams)),
            nickname: fc.option(name),
            isDisabled: fc.boolean(),
            capacity: level,
            skills: dictionary(fc.constantFrom('Spanish', '${S}'), level),
          }),
        ),
        teams: mapOf(
          names.teams,
          fc.record({
            supervisors: some(names.users).map((users) => users.toSorted()),
            services: some(names.services)
              .chain((services) => mapOf(services, fc.option(level)))
              .map((levels) => Object.fromEntries(levels)),
          }),
        ),
        credentials: mapOf(
          names.credentials,
          fc.record({
            use: fc.constantFrom({ kind: 'bearer' as const }, { kind: 'query' as const, parameter: '${P}' }),
            hosts: fc.constantFrom(['api.shop.example'], ['*.shop.example', 'b.example:8443']),
            secret: fc.constant(token),
          }),
        ),
        emailAccounts: mapOf(
          names.emailAccounts,
          fc
            .record({
              host: fc.constantFrom('smtp.example', '[::1]'),
              port: fc.integer({ min: 1, max: 65_535 }),
              security: fc.constantFrom('tls' as const, 'starttls' as const),
              username: fc.constantFrom(null, '${U}'),
              fromAddress: fc.constant('support@centre.example'),
              fromName: fc.oneof(fc.constant(''), name),
              password: fc.constant(token),
            })
            .map((fields) => ({ ...fields, password: fields.username === null ? '' : fields.password })),
        ),
        webhooks: mapOf(
          names.webhooks,
          fc.record({
            url: fc.constantFrom('https://a.example/x', 'http://b.example/${Q}'),
            query: fc.option(fc.constant(token)),
            events: fc.constantFrom(['message' as const], ['agent_joined' as const, 'agent_left' as const]),
            services: some(names.services),
            isEnabled: fc.boolean(),
            secret: fc.constant(token),
          }),
        ),
      }),
    )

  /** What has tests of its own. */
  function constants(_: object) {
    const skills = new Set(['Spanish', '${S}', 'Unused'])
    const { deskSettings, accounts, scenarios, entries, bindings, formerServiceNames } = emptyCurrent()
    const fixed = { deskSettings, accounts, scenarios, entries, bindings, formerServiceNames, skills }
    return Object.fromEntries(Object.entries(fixed).map(([key, value]) => [key, fc.constant(value)])) as {
      [Key in keyof typeof fixed]: fc.Arbitrary<(typeof fixed)[Key]>
    }
  }

  /** As they come from the database. */
  function withPrototypes<Value>(value: Value): Value {
    if (value instanceof Map) return new Map([...value].map(([key, child]) => [key, withPrototypes(child)])) as Value
    if (value instanceof Set || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(withPrototypes) as Value
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withPrototypes(child)])) as Value
  }

  it('comes back from its own export without a change', () => {
    fc.assert(
      fc.property(centre.map(withPrototypes), (current) => {
        const plan = planWorkspace(loadExported(current), current)
        expect(plan).toEqual({ ok: true, changes: [] })
      }),
      { numRuns: 150 },
    )
  })
})

describe('a centre', () => {
  async function installation() {
    const opened = await openInstallation(dataFolder(temporaryFolder()))
    onTestFinished(() => opened.database.close())
    return { ...opened, clock: systemClock, ids: systemIds(systemClock) }
  }
  const read = ({ database, vault }: Awaited<ReturnType<typeof installation>>) =>
    database.read((tx) => readCurrent(tx, TENANT, vault))

  const full = `
chatSettings: { systemNickname: Shop, agentNames: nickname, messages: { agent_joined: { text: "Hi, $(user.nickname)", translations: { de: Hallo } }, session_ended: default } }
retention: { transcriptDays: 365, variableDays: 30, auditDays: 400 }
contactFields: [{ key: customerNumber, name: Customer number, kind: text }, { key: plan, name: Plan, kind: choice, choices: [Gold, Silver] }]
calendars: [{ name: Holidays, days: [{ name: Christmas, everyYear: "12-25" }, { nth: -1, weekday: monday, month: 5, hours: ["10:00-12:00"] }] }]
schedules: [{ name: Office, timeZone: Europe/Berlin, weekly: { monday: ["09:00-17:00"] }, closedDates: ["2026-12-31"], calendars: [Holidays] }]
teams: [{ name: Support, supervisors: [ada], services: { Support: 50 } }, { name: Empty }]
emailAccounts: [{ name: Post, host: smtp.example, port: 465, security: tls, username: post, password: a-very-long-email-password, fromAddress: post@centre.example }, { name: Local, host: localhost, port: 25, security: none, fromAddress: local@centre.example, fromName: Local }]
credentials: [{ name: Shop, use: { kind: bearer }, hosts: [api.shop.example], secret: a-very-long-secret }]
webhooks: [{ name: Warehouse, url: "https://warehouse.example/hook?code=a-very-hidden-code", events: [interaction_ended], services: [Support], isEnabled: false }]
`
  function fullCentre() {
    const folder = temporaryFolder()
    const text = readFileSync(join(example, 'workspace.yaml'), 'utf8')
      .replace('    dispositions: ', '    hours: Office\n    dispositions: ')
      .replace('publish: true', 'publish: true, tests: mobile-chat.scenario-test.json')
      .replace('scenario: Mobile Chat,', '$& trials: [{ scenario: Mobile Chat, testers: ["@ann_meyer"] }],')
      .replace('skills: { Support: 100 }', '$&, cannedResponses: [{ shortcut: mine, title: Mine, text: "My $$$${X}" }]')
    for (const file of ['mobile-chat.scenario.json', 'mobile-chat.scenario-test.json'])
      writeFileSync(join(folder, file), readFileSync(join(example, file)))
    writeFileSync(join(folder, 'workspace.yaml'), `${text}${full}`)
    return loadWorkspace(join(folder, 'workspace.yaml'), {
      ADA_PASSWORD: 'ada-password',
      GRACE_PASSWORD: 'grace-password',
      TELEGRAM_BOT_TOKEN: token,
    })
  }
  const secretOf = (current: Current) => (placeholder: string) =>
    placeholder.endsWith('_TOKEN')
      ? token
      : placeholder === 'POST_EMAIL_PASSWORD'
        ? 'a-very-long-email-password'
        : placeholder === 'SHOP_SECRET'
          ? 'a-very-long-secret'
          : placeholder === 'WAREHOUSE_WEBHOOK_QUERY'
            ? 'code=a-very-hidden-code'
            : (current.webhooks.get('Warehouse')?.secret ?? '')

  it('is the same in another place once it is applied there, and applies back unchanged', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    expect(await applyWorkspace(here, fullCentre())).toEqual([])
    const current = await read(here)
    expect(await applyWorkspace(here, loadExported(current, secretOf(current)))).toEqual([])
    expect(current.scenarios.get('Mobile Chat')?.tests.length).toBeGreaterThan(0)
    expect([...current.entries.values()][0]?.fields.trials).toEqual([
      { scenario: 'Mobile Chat', testers: ['@ann_meyer'] },
    ])
    expect(current.ownCannedResponses.get('grace')?.get('mine')).toEqual({ title: 'Mine', text: 'My ${X}' })

    const there = await installation()
    await applyWorkspace(there, loadExported(current, secretOf(current)))
    expect(await read(there)).toEqual(current)
  })

  /** Of the only scenario. */
  async function changeDraft(here: Awaited<ReturnType<typeof installation>>, change: (draft: object) => object) {
    await here.database.write((tx) => {
      const stored = scenarioNamed(tx, TENANT, 'Mobile Chat')
      if (stored === undefined) throw new Error('the example has a scenario')
      const context = { tenantId: TENANT, now: here.clock.now(), ids: here.ids, userId: null }
      saveDraft(tx, context, stored.scenarioId, change(stored.draft as object))
    })
  }
  const described = (draft: object) => ({ ...draft, description: 'not published yet' })

  it('keeps what is published and what is not yet apart, in another place and in its own', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    await changeDraft(here, described)
    const current = await read(here)
    expect(current.scenarios.get('Mobile Chat')?.draft).not.toEqual(current.scenarios.get('Mobile Chat')?.published)
    expect(exportWorkspace(current).notes).toEqual([])
    expect(await applyWorkspace(here, loadExported(current, secretOf(current)))).toEqual([])

    const there = await installation()
    await applyWorkspace(there, loadExported(current, secretOf(current)))
    expect(await read(there)).toEqual(current)
    expect(await applyWorkspace(there, loadExported(current, secretOf(current)))).toEqual([])
  })

  it('brings a scenario along that was never published, and does not publish it', async () => {
    const here = await installation()
    const file = fullCentre()
    const scenarios = file.scenarios.map(({ published: _, ...one }) => one)
    await applyWorkspace(here, { ...file, scenarios })
    const current = await read(here)
    const there = await installation()
    await applyWorkspace(there, loadExported(current, secretOf(current)))
    expect((await read(there)).scenarios.get('Mobile Chat')?.published).toBeUndefined()
  })

  it('brings what is published along although the draft is not well-formed, and leaves that draft alone', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    await changeDraft(here, (draft) => ({ ...draft, blocks: 'none' }))
    const current = await read(here)
    expect(exportWorkspace(current).notes).toEqual([
      'The draft of the scenario Mobile Chat is not well-formed; only what is published is in the files.',
    ])
    expect(await applyWorkspace(here, loadExported(current, secretOf(current)))).toEqual([])
    const there = await installation()
    await applyWorkspace(there, loadExported(current, secretOf(current)))
    const { draft, published } = (await read(there)).scenarios.get('Mobile Chat') ?? {}
    expect(published).toEqual(current.scenarios.get('Mobile Chat')?.published)
    expect(draft).toEqual(published)
  })

  it('does not publish elsewhere what names something that is called otherwise by now, and says why', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    const current = await read(here)
    const stored = current.scenarios.get('Mobile Chat')
    if (stored === undefined) throw new Error('the example has a scenario')
    const published = JSON.parse(JSON.stringify(stored.published), (_, value) =>
      value?.type === 'find_agent' ? { ...value, settings: { ...value.settings, service: 'Formerly' } } : value,
    )
    const older = { ...current, scenarios: new Map([['Mobile Chat', { ...stored, published }]]) }
    expect(exportWorkspace(older).notes).toEqual([
      expect.stringMatching(/^What is published of the scenario Mobile Chat could not be published again.*Formerly/),
    ])
    const there = await installation()
    await applyWorkspace(there, loadExported(older, secretOf(older)))
    expect((await read(there)).scenarios.get('Mobile Chat')?.published).toBeUndefined()
  })

  it('leaves its secrets behind, and says which', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    const current = await read(here)
    const { text, scenarios, placeholders } = exportWorkspace(current)
    const written = text + JSON.stringify(scenarios)
    for (const secret of [
      token,
      'a-very-long-secret',
      'a-very-long-email-password',
      'a-very-hidden',
      current.webhooks.get('Warehouse')?.secret,
      'ada-password',
    ]) {
      expect(written).not.toContain(secret)
    }
    expect(placeholders.map(({ name }) => name)).toEqual([
      'ADA_PASSWORD',
      'GRACE_PASSWORD',
      'SUPPORT_BOT_TOKEN',
      'SHOP_SECRET',
      'POST_EMAIL_PASSWORD',
      'WAREHOUSE_WEBHOOK_QUERY',
      'WAREHOUSE_WEBHOOK_SECRET',
    ])
  })

  it('shows field by field what would change, and no secret', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    const file = fullCentre()
    const changed = {
      ...file,
      chatSettings: { inactivityTimeoutSeconds: 300 },
      retention: { transcriptDays: null },
      integrationAccounts: file.integrationAccounts.map((one) => ({ ...one, token: token.replace('AA', 'BB') })),
      webhooks: file.webhooks.map((one) => ({ ...one, url: `${one.url}2` })),
      calendars: [],
    }
    const changes = await applyWorkspace(here, changed, { isDryRun: true })
    expect(changes.map(describeChange)).toEqual([
      'chat settings: inactivityTimeoutSeconds changed',
      'retention: transcriptDays changed',
      'webhook Warehouse: query changed',
      'integration account Support bot: token changed',
    ])
    expect(changes.flatMap(describeFields)).toEqual([
      'inactivityTimeoutSeconds: 600 → 300',
      'transcriptDays: 365 → null',
      'query: •••• → ••••',
      'token: •••• → ••••',
    ])
    expect((await read(here)).chatSettings.inactivityTimeoutSeconds).toBe(defaultChatSettings.inactivityTimeoutSeconds)
  })

  it('replaces the tests of a scenario only by those of a file, and refuses those of another', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    const file = fullCentre()
    const [scenario] = file.scenarios
    if (scenario === undefined) throw new Error('the example has a scenario')
    const { tests: _, ...silent } = scenario
    expect(await applyWorkspace(here, { ...file, scenarios: [silent] })).toEqual([])
    const changes = await applyWorkspace(here, { ...file, scenarios: [{ ...silent, tests: [] }] })
    expect(changes.map(describeChange)).toEqual(['scenario Mobile Chat: tests replaced by the file'])
    expect((await read(here)).scenarios.get('Mobile Chat')?.tests).toEqual([])
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.scenario.json'), readFileSync(join(example, 'mobile-chat.scenario.json')))
    writeFileSync(join(folder, 'a.scenario-test.json'), '{"testsVersion":1,"scenario":"Other","tests":[]}')
    writeFileSync(join(folder, 'workspace.yaml'), 'scenarios: [{ file: a.scenario.json, tests: a.scenario-test.json }]')
    expect(() => loadWorkspace(join(folder, 'workspace.yaml'), {})).toThrow(/tests of the scenario Other, not of/)
  })

  it('gives members the skills of their team, and leaves those alone whose skills the file says', async () => {
    const here = await installation()
    const file = fullCentre()
    const [ada, grace] = file.users
    if (ada === undefined || grace === undefined) throw new Error('the example has two users')
    const { skills: _, ...bare } = grace
    await applyWorkspace(here, { ...file, users: [ada, { ...bare, team: 'Support' }] })
    expect((await read(here)).users.get('grace')?.skills).toEqual({ Support: 50 })
    await applyWorkspace(here, { ...file, users: [ada, { ...bare, team: 'Support', skills: {} }] })
    expect((await read(here)).users.get('grace')?.skills).toEqual({})
    expect(await applyWorkspace(here, { ...file, users: [ada, { ...bare, team: 'Support', skills: {} }] })).toEqual([])
  })

  it('retires dispositions the file leaves out once chats carry them, and says so once', async () => {
    const here = await installation()
    await applyWorkspace(here, fullCentre())
    const file = fullCentre()
    const folders = file.services.map((service) => ({ ...service, dispositions: [{ name: 'Order', folder: 'Sales' }] }))
    expect((await applyWorkspace(here, { ...file, services: folders })).map(describeChange)).toEqual([
      'service Support: dispositions changed',
    ])
    expect(await applyWorkspace(here, { ...file, services: folders })).toEqual([])
  })
})
