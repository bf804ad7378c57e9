import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  centreSettings,
  coverageOf,
  type Expectation,
  expectation,
  generateTests,
  parseScenario,
  prepareTests,
  runTest,
  type Scenario,
  type ScenarioTest,
  type ScenarioTestStep,
  scenarioTest,
  scenarioTestFile,
  scenarioTestList,
  simulationAction,
  testFrom,
  writeTestFile,
} from '../src/index.ts'
import { epochOf } from '../src/scenario-test/moment.ts'

const localTime = () => ({ date: '2026-11-23', time: '10:00', day: 'monday' as const })
const examples = fileURLToPath(new URL('../../../examples', import.meta.url))
/** Those of the blocks have a test of their own. */
const isTemplate = (file: string) => !file.startsWith('blocks')
const files = globSync('**/*.scenario-test.json', { cwd: examples })
  .filter(isTemplate)
  .map((file) => `${examples}/${file}`)

function read(file: string): Scenario {
  const parsed = parseScenario(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}
const scenarioBeside = (file: string) => read(file.replace('.scenario-test.json', '.scenario.json'))
const prepare = (scenario: Scenario) => prepareTests({ scenario }, localTime)
const mobileChat = read(`${examples}/mobile-chat/mobile-chat.scenario.json`)

/** Failures of one test of Mobile Chat, as `step text`. */
function run(...steps: ScenarioTestStep[]): string[] {
  return runTest(prepare(mobileChat), { name: 'Test', steps }).failures.map(({ step, text }) => `${step} ${text}`)
}

describe.each(files)('%s', (file) => {
  const scenario = scenarioBeside(file)
  const prepared = prepare(scenario)
  const { tests, scenario: name } = scenarioTestFile.parse(JSON.parse(readFileSync(file, 'utf8')))

  it('belongs to the scenario beside it and is written as the program writes it', () => {
    expect(name).toBe(scenario.name)
    expect(writeTestFile(name, tests)).toBe(readFileSync(file, 'utf8'))
  })
  it.each(tests)('$name', (test) => {
    expect(runTest(prepared, test).failures).toEqual([])
  })
  it('takes every exit and enters every block', () => {
    const { blocks, exits } = coverageOf(
      scenario,
      tests.map((test) => runTest(prepared, test).simulation.trace),
    )
    expect([...blocks.missed, ...exits.missed]).toEqual([])
  })
})

describe('generated tests', () => {
  it.each(
    globSync('**/*.scenario.json', { cwd: examples }).filter(isTemplate),
  )('of %s pass and take every exit', (file) => {
    const scenario = read(`${examples}/${file}`)
    const prepared = prepare(scenario)
    const tests = generateTests(prepared, { scenario })
    expect(scenarioTestList.safeParse(tests).error?.issues).toBeUndefined()
    const results = tests.map((test) => runTest(prepared, test))
    expect(results.flatMap(({ failures }) => failures)).toEqual([])
    const { exits } = coverageOf(
      scenario,
      results.map(({ simulation }) => simulation.trace),
    )
    expect(exits.missed).toEqual([])
  })
})

it('ways are found through a second service when the first has nobody', () => {
  const finds = (service: string, no_agents: string, next: string) => ({
    type: 'find_agent',
    settings: { service },
    exits: { next, no_agents, queue_limit: 'end' },
  })
  const scenario: Scenario = {
    ...mobileChat,
    start: 'sales',
    blocks: {
      sales: finds('Sales', 'support', 'end'),
      support: finds('Support', 'end', 'found'),
      found: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
      end: { type: 'exit', settings: {}, exits: {} },
    },
  }
  const prepared = prepare(scenario)
  const traces = generateTests(prepared, { scenario }).map((test) => runTest(prepared, test).simulation.trace)
  expect(coverageOf(scenario, traces).blocks.missed).toEqual([])
})

describe('an expectation that does not hold is told in a sentence', () => {
  const broken: { [Kind in Expectation['expect']]: [Expectation, string] } = {
    says: [{ expect: 'says', text: 'Moin' }, 'The customer did not get "Moin" but "Hello Ann'],
    says_something_with: [{ expect: 'says_something_with', text: 'moin' }, 'did not get something with "moin"'],
    says_nothing: [{ expect: 'says_nothing' }, 'The customer got "Hello Ann'],
    emails: [{ expect: 'emails', to: 'ann@example.org' }, 'There went no such email but none.'],
    at: [{ expect: 'at', block: 'greeting' }, 'The chat is at ask, not at greeting.'],
    exit: [{ expect: 'exit', block: 'ask', exit: 'timeout' }, 'ask was not left by timeout: the chat is at ask.'],
    variable: [{ expect: 'variable', name: 'item.firstName', is: 'Ben' }, '$(item.firstName) is "Ann", not "Ben".'],
    interaction: [{ expect: 'interaction', priority: 5 }, 'The priority is not set, not 5.'],
    ended: [{ expect: 'ended' }, 'The interaction has not ended.'],
  }
  it.each(Object.values(broken))('%j', (expected, text) => {
    expect(run(expected)).toEqual([expect.stringContaining(text)])
  })
  it('is there for every kind', () => {
    expect(Object.keys(broken).sort()).toEqual(expectation.options.map(({ shape }) => shape.expect.value).sort())
  })
})

describe('a test', () => {
  it('hears messages in their order, each once', () => {
    const [hello, how] = ['hello ann', 'how can we help'].map(
      (text): ScenarioTestStep => ({ expect: 'says_something_with', text }),
    )
    expect(run(hello!, how!)).toEqual([])
    expect(run(how!, hello!)).toEqual([expect.stringMatching(/^1 .* but nothing\.$/)])
    expect(run(hello!, hello!)).toHaveLength(1)
  })

  it('ends where an action cannot be done', () => {
    expect(run({ do: 'agent_accepts' }, { expect: 'ended' })).toEqual(['0 No chat is offered.'])
  })

  it('begins at any block, with any variables, at any time', () => {
    const test: ScenarioTest = {
      name: 'From the middle',
      start: 'try_again',
      variables: { 'item.message': 'Not now' },
      startsAt: '2026-02-28T23:59:00Z',
      steps: [{ expect: 'exit', block: 'try_again', exit: 'not_now' }, { expect: 'ended' }],
    }
    const { failures, simulation } = runTest(prepare(mobileChat), test)
    expect(failures).toEqual([])
    expect(simulation.startedAt).toBe(Date.UTC(2026, 1, 28, 23, 59))
  })

  it('recorded from a conversation passes', () => {
    const prepared = prepare(mobileChat)
    const actions: ScenarioTestStep[] = [
      { do: 'press', button: 'Delivery' },
      { do: 'press', button: 'No, thank you' },
    ]
    const { simulation } = runTest(prepared, { name: 'Played', steps: actions })
    const recorded = testFrom(simulation, prepared, { name: 'Recorded' })
    expect(recorded.steps).toHaveLength(7)
    expect(recorded.steps.at(-1)).toEqual({ expect: 'ended' })
    expect(runTest(prepared, recorded).failures).toEqual([])
  })

  it('goes through scenarios that are started, and says in which it is', () => {
    const sessions = `${examples}/../packages/engine/test/sessions`
    const others = [read(`${sessions}/ask-order-number.scenario.json`)]
    const prepared = prepareTests({ scenario: read(`${sessions}/order-status.scenario.json`), others }, localTime)
    const { simulation } = runTest(prepared, { name: 'Test', steps: [] })
    const inside = simulation.trace.flatMap(({ entry }) => (entry.type === 'block_entered' ? [entry.scenario] : []))
    expect(new Set(inside)).toContain(others[0]!.name)
  })
})

describe('docs/scenario-tests.md', () => {
  const page = readFileSync(`${examples}/../docs/scenario-tests.md`, 'utf8')
  const steps = [
    ...simulationAction.options.map(({ shape }) => shape.do.value),
    ...expectation.options.map(({ shape }) => shape.expect.value),
  ]
  it.each([
    ...steps,
    ...Object.keys(scenarioTest.shape),
    ...Object.keys(centreSettings.shape),
  ])('tells of %s', (word) => {
    expect(page).toMatch(new RegExp(`^\\| (\\S+, )*\`${word}\``, 'm'))
  })
  it('has an example that passes', () => {
    const [, example = ''] = page.match(/```json\n(.*?)```/s) ?? []
    const { tests } = scenarioTestFile.parse(JSON.parse(example))
    expect(writeTestFile('Mobile Chat', tests)).toBe(example)
    for (const test of tests) expect(runTest(prepare(mobileChat), test).failures).toEqual([])
  })
})

describe('moments', () => {
  it('are those of every calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (date) => {
          const moment = `${date.toISOString().slice(0, 19)}Z`
          expect(epochOf(moment)).toBe(Date.parse(moment))
        },
      ),
    )
  })
})

it('refuses two tests of one name, and keys it does not know', () => {
  const test = { name: 'Twice', steps: [] }
  expect(scenarioTestList.safeParse([test, test]).success).toBe(false)
  expect(scenarioTestList.safeParse([{ ...test, step: [] }]).success).toBe(false)
  expect(scenarioTestList.safeParse([{ ...test, steps: [{ do: 'write', text: 'x', txt: 1 }] }]).success).toBe(false)
})
