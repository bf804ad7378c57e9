// Golden sessions: test/sessions/<scenario>.<case>.session.json holds a script of events and everything the engine answered.
// `UPDATE_GOLDEN=1` writes the answers anew; read the difference before keeping it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  compileScenario,
  type Library,
  parseScenario,
  resumeSession,
  type SessionEvent,
  type Snapshot,
  type Step,
  sessionEvent,
  snapshot,
  startSession,
} from '../src/index.ts'
import { FIXED_NOW, fixedEnvironment } from './environment.ts'

const folder = new URL('sessions/', import.meta.url)
const mobileChat = '../../../../examples/mobile-chat/mobile-chat'
const update = process.env.UPDATE_GOLDEN === '1'

const script = z.strictObject({
  description: z.string(),
  /** Scenarios it runs, by path from the script without ending; the first one is started. */
  scenarios: z.array(z.string()).min(1),
  variables: z.record(z.string(), z.json()),
  open: z.boolean().optional(),
  events: z.array(sessionEvent),
  /** The engine's answers: the first to the start, then one per event. */
  answers: z.array(z.json()).optional(),
})
type Script = z.infer<typeof script>

const files = readdirSync(folder).filter((file) => file.endsWith('.session.json'))

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function readScenario(path: string) {
  const parsed = parseScenario(readJson(new URL(`${path}.scenario.json`, folder)))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

function libraryOf(paths: string[]) {
  const scenarios = paths.map((path) => compileScenario(readScenario(path), `${basename(path)}-1`))
  const library: Library = {
    version: (id) => scenarios.find(({ versionId }) => versionId === id),
    named: (name) => scenarios.find((scenario) => scenario.name === name),
  }
  return { library, scenario: scenarios[0]! }
}

/** Every answer; the snapshot goes through JSON and its schema between every two events, the clock moves a second. */
function play({ scenarios, variables, open, events }: Script): Step[] {
  const { library, scenario } = libraryOf(scenarios)
  const environmentAt = (index: number) => fixedEnvironment(open, FIXED_NOW + index * 1000)
  const steps = [startSession({ scenario, variables, environment: environmentAt(0), library })]
  for (const [index, event] of events.entries()) {
    steps.push(resumeSession({ snapshot: saved(steps.at(-1)!), event, environment: environmentAt(index + 1), library }))
  }
  return steps
}

function saved(step: Step): Snapshot {
  const restored = snapshot.parse(JSON.parse(JSON.stringify(step.snapshot)))
  expect(restored).toEqual(step.snapshot)
  return restored
}

describe('golden sessions', () => {
  it.each(files)('%s', (file) => {
    const url = new URL(file, folder)
    const golden = script.parse(readJson(url))
    const answers = JSON.parse(JSON.stringify(play(golden)))
    if (update) {
      writeFileSync(url, `${JSON.stringify({ ...golden, answers }, null, 2)}\n`)
      return
    }
    expect(answers).toEqual(golden.answers)
  })

  it('plays every scenario of the folder', () => {
    const played = new Set(files.flatMap((file) => script.parse(readJson(new URL(file, folder))).scenarios))
    const present = readdirSync(folder).filter((file) => file.endsWith('.scenario.json'))
    expect(present.map((file) => basename(file, '.scenario.json')).filter((name) => !played.has(name))).toEqual([])
    expect(played).toContain(mobileChat)
  })

  it('takes every exit of the Mobile Chat template but those of send errors', () => {
    const taken = new Set<string>()
    for (const file of files) {
      const golden = script.parse(readJson(new URL(file, folder)))
      if (golden.scenarios[0] !== mobileChat) continue
      for (const entry of play(golden).flatMap(({ trace }) => trace)) {
        if (entry.type === 'exit_taken') taken.add(`${entry.blockId}.${entry.exit}`)
      }
    }
    const drawn = Object.entries(readScenario(mobileChat).blocks).flatMap(([blockId, { exits }]) =>
      Object.keys(exits).map((exit) => `${blockId}.${exit}`),
    )
    expect([...taken].sort()).toEqual(drawn.sort())
  })

  it('never changes the snapshot it is given', () => {
    const golden = script.parse(readJson(new URL('mobile-chat.agent.session.json', folder)))
    const { library, scenario } = libraryOf(golden.scenarios)
    const environment = fixedEnvironment()
    let step = startSession({ scenario, variables: golden.variables, environment, library })
    for (const event of golden.events) {
      const before = JSON.stringify(step.snapshot)
      const next = resumeSession({ snapshot: step.snapshot, event: event as SessionEvent, environment, library })
      expect(JSON.stringify(step.snapshot)).toBe(before)
      step = next
    }
  })
})
