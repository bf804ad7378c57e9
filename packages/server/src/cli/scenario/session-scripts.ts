// Session scripts: events, and everything the engine answered when the script was written. Time stands at a fixed moment and
// moves a second per event, so the same script always gives the same answers.
import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  compileScenario,
  type Environment,
  inSentences,
  type Library,
  resumeSession,
  type Step,
  sessionEvent,
  snapshot,
  startSession,
} from '@scenarium/engine'
import { z } from 'zod'
import { OperatorError } from '../../errors.ts'
import { readTextDocument } from '../../workspace/document.ts'
import { readScenarioFile } from '../../workspace/load.ts'
import { print } from '../open.ts'

const FIXED_NOW = Date.UTC(2026, 10, 22, 21, 35)

const sessionScript = z.strictObject({
  description: z.string(),
  /** Scenarios, by path from the script without `.scenario.json`; the first one is started. */
  scenarios: z.array(z.string()).min(1),
  variables: z.record(z.string(), z.json()),
  /** Whether every schedule is open. */
  open: z.boolean().optional(),
  events: z.array(sessionEvent),
  /** The first to the start, then one per event. */
  answers: z.array(z.json()).optional(),
})
type SessionScript = z.infer<typeof sessionScript>

/** How many failed. With `update` the answers are written instead of compared. */
export function runScripts(files: string[], { update = false }: { update?: boolean }): number {
  let failed = 0
  for (const file of files) {
    const script = readScript(file)
    const answers: unknown[] = JSON.parse(JSON.stringify(play(script, dirname(file))))
    if (update) {
      writeFileSync(file, `${JSON.stringify({ ...script, answers }, null, 2)}\n`)
      print(`written  ${file}`)
      continue
    }
    const difference = firstDifference(answers, script.answers ?? [])
    print(difference === undefined ? `passed   ${file}` : `failed   ${file}: ${difference}`)
    if (difference !== undefined) failed += 1
  }
  return failed
}

function readScript(file: string): SessionScript {
  const source = readTextDocument(file)
  const parsed = sessionScript.safeParse(source.value, inSentences)
  if (parsed.success) return parsed.data
  throw new OperatorError(parsed.error.issues.map(({ path, message }) => source.place(path, message)).join('\n'))
}

function play({ scenarios, variables, open = true, events }: SessionScript, folder: string): Step[] {
  const compiled = scenarios.map((path) => {
    const { scenario } = readScenarioFile(join(folder, `${path}.scenario.json`))
    return compileScenario(scenario, `${basename(path)}-1`)
  })
  const [scenario] = compiled
  if (scenario === undefined) return []
  const library: Library = {
    version: (versionId) => compiled.find((candidate) => candidate.versionId === versionId),
    named: (name) => compiled.find((candidate) => candidate.name === name),
  }
  let step = startSession({ scenario, variables, environment: environmentAt(FIXED_NOW, open), library })
  const steps = [step]
  for (const [index, event] of events.entries()) {
    step = resumeSession({
      snapshot: snapshot.parse(JSON.parse(JSON.stringify(step.snapshot))),
      event,
      environment: environmentAt(FIXED_NOW + (index + 1) * 1000, open),
      library,
    })
    steps.push(step)
  }
  return steps
}

function environmentAt(now: number, open: boolean): Environment {
  return { now, localTime: () => ({ date: '2026-11-22', time: '21:35', day: 'sunday' }), isOpen: () => open }
}

/** `answer 3, effects.0.text: …`; undefined when the answers are the same. */
function firstDifference(answers: unknown[], expected: unknown[]): string | undefined {
  if (answers.length !== expected.length) return `${answers.length} answers instead of ${expected.length}`
  const found = differenceAt(answers, expected, [])
  if (found === undefined) return undefined
  const { path, got, wanted } = found
  return `answer ${path.join('.')}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`
}

type Difference = { path: string[]; got: unknown; wanted: unknown }

function differenceAt(got: unknown, wanted: unknown, path: string[]): Difference | undefined {
  if (isDeepStrictEqual(got, wanted)) return undefined
  if (!isObject(got) || !isObject(wanted)) return { path, got, wanted }
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
    const found = differenceAt(got[key], wanted[key], [...path, key])
    if (found !== undefined) return found
  }
  return { path, got, wanted }
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null
}
