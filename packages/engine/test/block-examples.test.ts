// One scenario to import for every type of block, with tests of its own: what docs/blocks shows is what runs.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blockComment } from '../../../scripts/block-docs.ts'
import {
  type BlockType,
  blockTypes,
  checkScenario,
  coverageOf,
  parseScenario,
  prepareTests,
  runTest,
  type Scenario,
  scenarioTestFile,
  type TestSubject,
} from '../src/index.ts'

const folder = new URL('../../../examples/blocks/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const localTime = () => ({ date: '2026-11-25', time: '12:00', day: 'wednesday' as const })

function scenarioOf(type: BlockType): Scenario {
  const parsed = parseScenario(read(`${type}.scenario.json`))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

/** The tests, played; with or without the scenarios the example starts. */
function played(type: BlockType, subject: TestSubject) {
  const { tests } = scenarioTestFile.parse(read(`${type}.scenario-test.json`))
  const prepared = prepareTests(subject, localTime)
  return tests.map((test) => runTest(prepared, test))
}

describe('the example of', () => {
  it.each(blockTypes)('%s publishes without an error or a warning', (type) => {
    expect(checkScenario(scenarioOf(type))).toEqual([])
  })

  it.each(blockTypes)('%s shows the block with the settings of its page', (type) => {
    const shown = Object.values(scenarioOf(type).blocks).filter((block) => block.type === type)
    expect(shown.map(({ settings }) => settings)).toContainEqual(blockComment(type).example)
  })

  it.each(blockTypes)('%s passes its tests, which take every exit of the block', (type) => {
    const scenario = scenarioOf(type)
    const others = type === 'start_another_scenario' ? [scenarioOf('return')] : []
    const results = played(type, { scenario, others })
    expect(results.length).toBeGreaterThan(0)
    expect(results.flatMap(({ name, failures }) => failures.map(({ text }) => `${name}: ${text}`))).toEqual([])
    // That another scenario is not published is nothing a test can say: it is played once more without the other.
    const alone = others.length === 0 ? [] : played(type, { scenario })
    const coverage = coverageOf(
      scenario,
      [...results, ...alone].map(({ simulation }) => simulation.trace),
    )
    expect(coverage.exits.missed).toEqual([])
    expect(coverage.blocks.missed).toEqual([])
  })
})

describe('the folder of examples', () => {
  it('holds a scenario and its tests for every block, and nothing else', () => {
    const expected = blockTypes.flatMap((type) => [`${type}.scenario.json`, `${type}.scenario-test.json`])
    expect(readdirSync(folder).toSorted()).toEqual(expected.toSorted())
  })
})
