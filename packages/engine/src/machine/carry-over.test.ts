import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedEnvironment } from '../../test/environment.ts'
import { event, scenarioOf, settingsOf } from '../../test/scenario/arbitrary.ts'
import type { JsonObject } from '../json.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Parameter, Scenario } from '../scenario/scenario.ts'
import type { SessionEvent } from '../session/event.ts'
import type { Snapshot } from '../session/snapshot.ts'
import { carryOver } from './carry-over.ts'
import { type CompiledScenario, compileScenario, type Library } from './compile.ts'
import { resumeSession } from './resume.ts'
import { startSession } from './start.ts'

const environment = fixedEnvironment()

function compiled(versionId: string, blocks: JsonObject, parameters: { [name: string]: Parameter } = {}) {
  const start = Object.keys(blocks)[0]
  const document = { schemaVersion: 1, name: 'Test', kind: 'chat', start, parameters, blocks, layout: {} }
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compileScenario(parsed.scenario, versionId)
}

const libraryOf = (...scenarios: CompiledScenario[]): Library => ({
  version: (id) => scenarios.find(({ versionId }) => versionId === id),
  named: (name) => scenarios.find((scenario) => scenario.name === name),
})

function waiting(scenario: CompiledScenario, library = libraryOf(scenario)): Snapshot {
  const { snapshot } = startSession({ scenario, variables: {}, environment, library })
  expect(snapshot.status).toBe('waiting')
  return snapshot
}

const end = { type: 'exit', settings: {}, exits: {} }
const ask = (text: string, exits: JsonObject = { next: 'end', timeout: 'end' }) => ({
  type: 'send_message',
  settings: { text, waitForResponse: {} },
  exits,
})
const find = (more: JsonObject = {}) => ({
  type: 'find_agent',
  settings: more,
  exits: { next: 'end', no_agents: 'end', queue_limit: 'end' },
})
const answer: SessionEvent = { type: 'message_received', kind: 'text', text: 'yes' }

describe('a waiting session on another version', () => {
  it('goes on by the new exits, and knows new parameters', () => {
    const from = compiled('v1', { ask: ask('Name?'), end })
    const to = compiled(
      'v2',
      {
        ask: ask('Your name?', { next: 'more', timeout: 'end' }),
        more: ask('And $(city)?'),
        end,
      },
      { city: { type: 'text', default: 'Berlin' } },
    )
    const before = waiting(from)
    const kept = structuredClone(before)
    const carried = carryOver({ snapshot: before, from, to })
    if (!carried.ok) throw new Error(carried.obstacle)
    expect(before).toEqual(kept)
    expect(carried.trace).toEqual([
      { type: 'version_changed', scenario: 'Test', fromVersionId: 'v1', scenarioVersionId: 'v2' },
      { type: 'variable_set', name: 'city', value: 'Berlin' },
    ])
    const { snapshot } = carried
    const step = resumeSession({ snapshot, event: answer, environment, library: libraryOf(from, to) })
    expect(step.snapshot.frames.at(-1)).toMatchObject({ blockId: 'more', scenarioVersionId: 'v2' })
    expect(step.effects).toMatchObject([{ text: 'And Berlin?' }])
  })

  it.each([
    ['block_gone', { other: ask('x'), end }],
    ['block_type_changed', { ask: { type: 'wait', settings: { seconds: 5 }, exits: { next: 'end' } }, end }],
    ['waits_for_other', { ask: { type: 'send_message', settings: { text: 'x' }, exits: { next: 'end' } }, end }],
  ])('stays because of %s', (obstacle, blocks) => {
    const from = compiled('v1', { ask: ask('Name?'), end })
    expect(carryOver({ snapshot: waiting(from), from, to: compiled('v2', blocks) })).toEqual({
      ok: false,
      obstacle,
      blockId: 'ask',
    })
  })

  it('stays where a timeout would never come', () => {
    const from = compiled('v1', { find: find(), end })
    const to = compiled('v2', { find: find({ timeoutSeconds: 60 }), end })
    expect(carryOver({ snapshot: waiting(from), from, to })).toMatchObject({ ok: false, obstacle: 'timeout_added' })
    expect(carryOver({ snapshot: waiting(to), from: to, to: from })).toMatchObject({ ok: true })
  })

  it('stays when it is on another version, or over', () => {
    const [from, to] = [compiled('v1', { ask: ask('x'), end }), compiled('v2', { ask: ask('x'), end })]
    expect(carryOver({ snapshot: waiting(to), from, to })).toMatchObject({ ok: false, obstacle: 'not_on_version' })
    const over = { ...waiting(from), status: 'ended' as const }
    expect(carryOver({ snapshot: over, from, to })).toMatchObject({ ok: false, obstacle: 'not_on_version' })
  })

  it('moves the scenario that called, while the called one goes on', () => {
    const start = {
      type: 'start_another_scenario',
      settings: { scenario: 'Called' },
      exits: { next: 'end', failed: 'end' },
    }
    const from = compiled('v1', { start, end })
    const to = compiled('v2', { start: { ...start, exits: { next: 'bye', failed: 'end' } }, bye: ask('Bye?'), end })
    const document = {
      schemaVersion: 1,
      name: 'Called',
      kind: 'chat',
      start: 'ask',
      parameters: {},
      layout: {},
    } as const
    const blocks = {
      ask: ask('Called?', { next: 'back', timeout: 'back' }),
      back: { type: 'return', settings: {}, exits: {} },
    }
    const called = compileScenario({ ...document, blocks } as unknown as Scenario, 'called')
    const library = libraryOf(from, called, to)
    const carried = carryOver({ snapshot: waiting(from, library), from, to })
    if (!carried.ok) throw new Error(carried.obstacle)
    expect(carried.snapshot.frames.map(({ scenarioVersionId }) => scenarioVersionId)).toEqual(['v2', 'called'])
    const step = resumeSession({ snapshot: carried.snapshot, event: answer, environment, library })
    expect(step.snapshot.frames).toMatchObject([{ blockId: 'bye', scenarioVersionId: 'v2' }])
    const gone = compiled('v3', { other: ask('x'), end })
    expect(carryOver({ snapshot: waiting(from, library), from, to: gone })).toMatchObject({ obstacle: 'block_gone' })
  })

  it('does the same as it would have, when the versions are equal', () => {
    const scenario = scenarioOf(Object.keys(settingsOf))
    fc.assert(
      fc.property(scenario, fc.array(event, { maxLength: 6 }), event, (document, events, next) => {
        const [from, to] = [compileScenario(document, 'v1'), compileScenario(document, 'v2')]
        const library: Library = { ...libraryOf(from, to), named: () => undefined }
        let step = startSession({ scenario: from, variables: {}, environment, library })
        for (const each of events) step = resumeSession({ snapshot: step.snapshot, event: each, environment, library })
        const carried = carryOver({ snapshot: step.snapshot, from, to })
        expect(carried.ok).toBe(step.status === 'waiting')
        if (!carried.ok) return
        const stayed = resumeSession({ snapshot: step.snapshot, event: next, environment, library })
        const moved = resumeSession({ snapshot: carried.snapshot, event: next, environment, library })
        const text = (any: unknown) => JSON.stringify(any).replaceAll('"v2"', '"v1"')
        expect(text(moved)).toBe(text(stayed))
      }),
    )
  })
})
