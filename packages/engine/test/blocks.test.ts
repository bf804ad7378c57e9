// Runs src/blocks/<type>.cases.json: each case puts one block between probes, one for every exit, and sees what it does.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type BlockType,
  blocks,
  blockTypes,
  compileScenario,
  definitionOf,
  type JsonObject,
  type Library,
  parseScenario,
  resumeSession,
  type Scenario,
  type Step,
  sessionEvent,
  startSession,
} from '../src/index.ts'
import { fixedEnvironment } from './environment.ts'

const folder = new URL('../src/blocks/', import.meta.url)
const fileOf = (type: string) => type.replaceAll('_', '-')
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json())

const runCase = z.strictObject({
  description: z.string(),
  settings: jsonObject,
  /** Exits that lead nowhere; all others lead to a probe. */
  open: z.array(z.string()).optional(),
  variables: jsonObject.optional(),
  events: z.array(sessionEvent).optional(),
  /** What `isOpen` says; null when there is no such schedule. */
  hours: z.boolean().nullable().optional(),
  expect: z.strictObject({
    /** Exit taken; null when the session rests in the block. */
    exit: z.string().nullable().optional(),
    /** Block entered next, for Goto. */
    block: z.string().optional(),
    status: z.enum(['waiting', 'ended', 'failed']).optional(),
    effects: z.array(jsonObject).optional(),
    /** Variables with the values they have in the end; others may be there. */
    variables: jsonObject.optional(),
    timers: z.strictObject({ set: z.array(z.number()), cancelled: z.array(z.string()) }).optional(),
    error: z.string().optional(),
    problems: z.array(z.string()).optional(),
  }),
})
const settingsCase = z.strictObject({
  description: z.string(),
  settings: jsonObject,
  /** Path of the setting that is wrong. */
  invalid: z.string(),
})
const cases = z.strictObject({ run: z.array(runCase).min(1), invalid: z.array(settingsCase) })
type RunCase = z.infer<typeof runCase>

function casesOf(type: string): z.infer<typeof cases> {
  return cases.parse(JSON.parse(readFileSync(new URL(`${fileOf(type)}.cases.json`, folder), 'utf8')))
}

/** A scenario other blocks can start: takes a parameter and returns at once. */
const child = compileScenario(
  parsed({
    name: 'Child',
    start: 'back',
    parameters: { question: { type: 'text', default: 'none' } },
    blocks: { back: { type: 'return', settings: {}, exits: {} } },
  }),
  'child-1',
)

function parsed(document: JsonObject): Scenario {
  const result = parseScenario({ schemaVersion: 1, kind: 'chat', parameters: {}, layout: {}, ...document })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.scenario
}

function scenarioAround(type: BlockType, { settings, open = [] }: RunCase): Scenario {
  const exits = (definitionOf(type)?.exits(settings) ?? []).filter((exit) => !open.includes(exit))
  const probe = { type: 'exit', settings: {}, exits: {} }
  return parsed({
    name: 'Case',
    start: 'block',
    blocks: {
      block: { type, settings, exits: Object.fromEntries(exits.map((exit) => [exit, `on_${exit}`])) },
      elsewhere: probe,
      ...Object.fromEntries(exits.map((exit) => [`on_${exit}`, probe])),
    },
  })
}

function runSteps(type: BlockType, runCase: RunCase): Step[] {
  const scenario = compileScenario(scenarioAround(type, runCase), 'case-1')
  const library: Library = {
    version: (id) => [scenario, child].find(({ versionId }) => versionId === id),
    named: (name) => (name === 'Child' ? child : name === 'Case' ? scenario : undefined),
  }
  const environment = fixedEnvironment(runCase.hours)
  const steps = [startSession({ scenario, variables: runCase.variables ?? {}, environment, library })]
  for (const event of runCase.events ?? []) {
    const snapshot = JSON.parse(JSON.stringify(steps.at(-1)!.snapshot))
    steps.push(resumeSession({ snapshot, event, environment, library }))
  }
  return steps
}

/** What the block itself did, without what the probes did. */
function outcome(steps: Step[]) {
  const trace = steps.flatMap((step) => step.trace)
  const last = steps.at(-1)!
  const taken = trace.find((entry) => entry.type === 'exit_taken' && entry.blockId === 'block')
  const entered = trace.filter((entry) => entry.type === 'block_entered' && entry.scenario === 'Case')
  const error = trace.find((entry) => entry.type === 'error')
  return {
    exit: taken?.type === 'exit_taken' ? taken.exit : null,
    block: entered[1]?.type === 'block_entered' ? entered[1].blockId : undefined,
    status: last.status,
    effects: steps
      .flatMap(({ effects }) => effects)
      .filter(({ blockId }) => blockId === 'block')
      .map(({ blockId, ...effect }) => effect),
    variables: last.snapshot.variables,
    timers: {
      set: steps.flatMap(({ timers }) => timers.set.map(({ seconds }) => seconds)),
      cancelled: steps.flatMap(({ timers }) => timers.cancelled),
    },
    error: error?.type === 'error' ? error.code : undefined,
  }
}

it('has cases for every block and a block for every cases file', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cases.json'))
  expect(files.sort()).toEqual(blockTypes.map((type) => `${fileOf(type)}.cases.json`).sort())
})

describe.each(blockTypes)('%s', (type) => {
  const { run, invalid } = casesOf(type)
  const definition = definitionOf(type)!

  it.each(run)('$description', (runCase) => {
    const { problems, ...expected } = runCase.expect
    const actual = outcome(runSteps(type, runCase))
    for (const [key, value] of Object.entries(expected)) {
      const got = actual[key as keyof typeof actual]
      if (key === 'variables') expect(got).toMatchObject(value as JsonObject)
      else if (key === 'effects') expect(withoutVisit(got as JsonObject[])).toEqual(value)
      else expect(got, key).toEqual(value)
    }
    expect((definition.check?.(runCase.settings) ?? []).map(({ code }) => code)).toEqual(problems ?? [])
  })

  it.each(invalid)('refuses settings: $description', ({ settings, invalid: path }) => {
    const issues = definition.settings.safeParse(settings).error?.issues ?? []
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
  })

  it('refuses unknown settings', () => {
    const issues = definition.settings.safeParse({ ...run[0]!.settings, nonsense: 1 }).error?.issues ?? []
    expect(issues.map(({ code }) => code)).toContain('unrecognized_keys')
  })

  it('takes every exit in some case', () => {
    const exits = new Set(run.flatMap(({ settings }) => definition.exits(settings)))
    const taken = new Set(run.map((runCase) => outcome(runSteps(type, runCase)).exit))
    taken.delete(null)
    expect([...taken].sort()).toEqual([...exits].sort())
  })

  it('has a case of a bad value for every setting', () => {
    const settings = Object.keys((blocks[type].settings as z.ZodObject).shape)
    const refused = new Set(invalid.map(({ invalid: path }) => path.split('.')[0]))
    expect([...refused].sort()).toEqual(settings.sort())
  })

  it('documents its exits and an example that is valid', () => {
    const source = readFileSync(new URL(`${fileOf(type)}.ts`, folder), 'utf8')
    const comments = [...source.matchAll(/\/\*\*\n([\s\S]*?)\*\//g)].map(([, text = '']) =>
      text.replace(/^ *\* ?/gm, ''),
    )
    const documentation = comments.find((text) => text.includes('@example')) ?? ''
    const [description = '', example = ''] = documentation.split('@example')
    const settings = JSON.parse(example)
    expect(definition.settings.safeParse(settings).error?.issues).toBeUndefined()
    expect(description).toContain('Exits: ')
    // Exits an author names are told by their kind, not by name.
    const authored = new Set<string>((settings.branches ?? []).map(({ id }: { id: string }) => id))
    for (const exit of definition.exits(settings)) if (!authored.has(exit)) expect(description).toContain(`\`${exit}\``)
  })
})

function withoutVisit(effects: JsonObject[]): JsonObject[] {
  return effects.map(({ visit, ...effect }) => effect)
}
