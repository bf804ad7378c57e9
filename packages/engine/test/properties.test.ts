import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockTypes, definitionOf } from '../src/blocks/index.ts'
import { toMermaid } from '../src/export/mermaid.ts'
import { toXStateConfig } from '../src/export/xstate-config.ts'
import { MAX_CALL_DEPTH, MAX_STEPS } from '../src/limits.ts'
import { type CompiledScenario, compileScenario, type Library } from '../src/machine/compile.ts'
import { resumeSession } from '../src/machine/resume.ts'
import { startSession } from '../src/machine/start.ts'
import { buildGraph } from '../src/scenario/check/graph.ts'
import { checkScenario } from '../src/scenario/check.ts'
import { parseScenario } from '../src/scenario/parse.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { isBuiltInVariable } from '../src/session/built-in-variables.ts'
import { type SessionEvent, sessionEvent } from '../src/session/event.ts'
import { snapshot as snapshotSchema } from '../src/session/snapshot.ts'
import type { Step } from '../src/session/step.ts'
import { event, scenarioOf, settingsOf } from './scenario/arbitrary.ts'
import { environment } from './scenario/scope.ts'

// Ends the shrinking of a failure too, which otherwise may take very long.
fc.configureGlobal({ interruptAfterTimeLimit: 10_000 })

const world = { services: ['Support'], skills: ['English'], entries: ['Night desk'], dispositions: ['Solved'] }
const other = compile(
  {
    ask: {
      type: 'send_message',
      settings: { text: 'Other?', waitForResponse: {} },
      exits: { next: 'back', timeout: 'back' },
    },
    back: { type: 'return', settings: {}, exits: {} },
  },
  'Other',
)

function compile(blocks: Scenario['blocks'], name: string): CompiledScenario {
  const document = { schemaVersion: 1, name, kind: 'chat', start: 'ask', parameters: {}, blocks, layout: {} }
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compileScenario(parsed.scenario, name)
}

/** Runs events through a session the way a server does: each snapshot goes through JSON and the schema. */
function play(document: Scenario, events: readonly SessionEvent[]): Step[] {
  const compiled = compileScenario(document, 'v1')
  const versions: { [id: string]: CompiledScenario } = { v1: compiled, Other: other }
  const library: Library = {
    version: (id) => versions[id],
    named: (name) => (name === 'Random' ? compiled : name === 'Other' ? other : undefined),
  }
  const steps = [startSession({ scenario: compiled, variables: { 'item.firstName': 'Ann' }, environment, library })]
  for (const each of events) {
    const last = steps.at(-1)!
    const saved = JSON.parse(JSON.stringify(last.snapshot))
    expect(saved).toEqual(last.snapshot)
    expect(snapshotSchema.parse(saved)).toEqual(saved)
    steps.push(resumeSession({ snapshot: saved, event: addressed(each, saved), environment, library }))
  }
  return steps
}

/** Visit 0 of a random event stands for the current stay. */
function addressed(each: SessionEvent, { frames }: Step['snapshot']): SessionEvent {
  if (typeof each !== 'object' || each === null) return each
  const visit = frames.at(-1)?.visit ?? 0
  if (each.type === 'timer_fired') return each.timerId === '0' ? { ...each, timerId: String(visit) } : each
  return 'visit' in each && each.visit === 0 ? { ...each, visit } : each
}

/** What holds of every step of every scenario, sound or broken. */
function isSound(document: Scenario, steps: readonly Step[]): void {
  for (const { snapshot, status, effects, trace, timers } of steps) {
    expect(snapshot.status).toBe(status)
    expect(trace.filter(({ type }) => type === 'block_entered').length).toBeLessThanOrEqual(
      (MAX_STEPS + 1) * (MAX_CALL_DEPTH + 1),
    )
    expect(trace.filter((entry) => entry.type === 'error' && entry.code === 'engine_error')).toEqual([])
    for (const entry of trace)
      if (entry.type === 'exit_taken' && entry.scenario === 'Random')
        expect(exitsOf(document, entry.blockId)).toContain(entry.exit)
    for (const effect of effects) expect(effectTypes.has(effect.type)).toBe(true)
    expect(timers.set.length).toBeLessThanOrEqual(1)
  }
}

const effectTypes = new Set([
  'send_message',
  'find_agent',
  'cancel_find_agent',
  'connect_chat',
  'cancel_connect_chat',
  'fetch_url',
  'read_statistics',
  'set_priority',
  'request_skill',
  'request_service',
  'set_disposition',
  'attach_data',
  'find_contact',
  'update_contact',
  'send_internal_message',
  'send_email',
  'write_log',
  'end_interaction',
])

function exitsOf(document: Scenario, blockId: string): readonly string[] {
  const block = document.blocks[blockId]
  return block === undefined ? [] : (definitionOf(block.type)?.exits(block.settings) ?? [])
}

const scenario = scenarioOf(Object.keys(settingsOf))
const session = fc.tuple(scenario, fc.array(event, { maxLength: 12 }))

describe('random scenarios', () => {
  it('are made of every block type and every event type', () => {
    expect(Object.keys(settingsOf).sort()).toEqual([...blockTypes].sort())
    const sampled = new Set(fc.sample(event, 500).map(({ type }) => type))
    expect(sessionEvent.options.map(({ shape }) => shape.type.value).filter((type) => !sampled.has(type))).toEqual([])
  })

  it('parse, are checked, compiled and exported without throwing', () => {
    fc.assert(
      fc.property(scenario, (document) => {
        const parsed = parseScenario(document)
        expect(parsed).toEqual({ ok: true, scenario: document })
        const problems = checkScenario(document, world)
        for (const { blockId, text } of problems) {
          expect(blockId === undefined || Object.hasOwn(document.blocks, blockId)).toBe(true)
          expect(text.length).toBeLessThan(500)
        }
        expect(toMermaid(document)).toMatch(/^flowchart TD\n/)
        expect(JSON.parse(JSON.stringify(toXStateConfig(document)))).toEqual(toXStateConfig(document))
      }),
      { numRuns: 300 },
    )
  })

  it('run to rest, save and load, and take only their own exits, whatever happens', () => {
    fc.assert(
      fc.property(session, ([document, events]) => isSound(document, play(document, events))),
      { numRuns: 700 },
    )
  })

  it('stay as they are when what comes is no event', () => {
    const types = fc.constantFrom(
      '*',
      'xstate.init',
      'xstate.after.1.x',
      'exception_raised',
      'scenario_returned',
      '__proto__',
      'timer_fired',
      'button_pressed',
    )
    const junk = fc.oneof(
      fc.anything(),
      fc.record({ type: types, visit: fc.anything(), index: fc.anything(), timerId: fc.anything() }),
    )
    fc.assert(
      fc.property(scenario, fc.array(junk, { maxLength: 4 }), (document, events) => {
        const [started, ...others] = play(document, events as SessionEvent[])
        for (const { snapshot } of others) expect(snapshot).toEqual(started!.snapshot)
      }),
      { numRuns: 300 },
    )
  })

  it('never run in circles, and never take an open exit unwarned, when the checker finds no error', () => {
    let accepted = 0
    fc.assert(
      fc.property(session, ([document, events]) => {
        const problems = checkScenario(document, world)
        if (problems.some(({ severity }) => severity === 'error')) return
        accepted++
        const warned = new Set(problems.filter(({ code }) => code === 'exit_open').map(({ blockId }) => blockId))
        for (const { trace } of play(document, events)) {
          for (const entry of trace) {
            if (entry.type !== 'error') continue
            expect(entry.code).not.toBe('step_limit')
            if (entry.code === 'exit_open') expect(warned).toContain(entry.blockId)
          }
        }
      }),
      { numRuns: 2_000 },
    )
    expect(accepted).toBeGreaterThan(50)
  })
})

describe('data flow', () => {
  it('finds every variable set that a block reads and no problem names', () => {
    let reads = 0
    const setters = ['set_variable', 'set_variable', 'set_variable', 'request_input', 'request_input']
    const writers = scenarioOf([...setters, 'log', 'log', 'if', 'switch', 'send_message', 'goto'])
    fc.assert(
      fc.property(fc.tuple(writers, fc.array(event, { maxLength: 12 })), ([document, events]) => {
        const { byId } = buildGraph(document)
        const named = checkScenario(document).map(
          ({ blockId, text }) => `${blockId} ${/\$\(([\w.]+)\)/.exec(text)?.[1]}`,
        )
        const written = new Set<string>()
        for (const entry of play(document, events).flatMap(({ trace }) => trace)) {
          if (entry.type === 'variable_set') written.add(entry.name)
          if (entry.type !== 'block_entered') continue
          for (const path of byId.get(entry.blockId)?.inside?.usage.reads ?? []) {
            if (path.startsWith('event.') || isBuiltInVariable(path) || named.includes(`${entry.blockId} ${path}`))
              continue
            reads++
            const parts = path.split('.')
            const names = parts.map((_, index) => parts.slice(0, index + 1).join('.'))
            expect(names.filter((name) => written.has(name))).not.toEqual([])
          }
        }
      }),
      { numRuns: 1_500 },
    )
    expect(reads).toBeGreaterThan(50)
  })
})

describe('a message of a customer', () => {
  it('never changes the type, number or structure of effects', () => {
    const document = parseScenario({
      schemaVersion: 1,
      name: 'Random',
      kind: 'chat',
      start: 'ask',
      parameters: {},
      layout: {},
      blocks: {
        ask: {
          type: 'send_message',
          settings: { text: '?', waitForResponse: {} },
          exits: { next: 'log', timeout: 'log' },
        },
        log: { type: 'log', settings: { text: '$(item.message)' }, exits: { next: 'data' } },
        data: { type: 'attached_data', settings: { values: { Said: '$(item.message)' } }, exits: { next: 'fetch' } },
        fetch: {
          type: 'fetch_url',
          settings: {
            method: 'POST',
            url: 'https://example.org/$(item.message)/x',
            body: { kind: 'json', text: '{"said":"$(item.message)"}' },
          },
          exits: { next: 'ask', failed: 'ask', no_data: 'ask', timeout: 'ask' },
        },
      },
    })
    if (!document.ok) throw new Error(JSON.stringify(document.problems))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const said = text.toWellFormed()
        const effects = play(document.scenario, [{ type: 'message_received', kind: 'text', text }]).at(-1)!.effects
        expect(effects.map(({ type }) => type)).toEqual(['write_log', 'attach_data', 'fetch_url'])
        const [log, data, fetch] = effects
        expect(log).toMatchObject({ text })
        expect(data).toMatchObject({ values: { Said: text } })
        if (fetch?.type !== 'fetch_url') throw new Error('no fetch')
        expect(JSON.parse(fetch.body)).toEqual({ said: text })
        expect(fetch.url).toBe(`https://example.org/${encodeURIComponent(said)}/x`)
      }),
      { numRuns: 300 },
    )
  })
})

// Found by the properties above; each keeps the smallest example and the name of what was wrong.
describe('regressions', () => {
  type Regression = { description: string; scenario: Scenario; events: SessionEvent[] }
  const file = new URL('./regressions.json', import.meta.url)
  const cases: Regression[] = JSON.parse(readFileSync(file, 'utf8'))
  for (const { description, scenario: document, events } of cases) {
    it(description, () => isSound(document, play(document, events)))
  }
})
