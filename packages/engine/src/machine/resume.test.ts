import { describe, expect, it } from 'vitest'
import { fixedEnvironment } from '../../test/environment.ts'
import type { JsonObject } from '../json.ts'
import { MAX_EVENTS_WITHOUT_INPUT, MAX_STEPS, MAX_VARIABLE_LENGTH } from '../limits.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { SessionEvent } from '../session/event.ts'
import type { Snapshot } from '../session/snapshot.ts'
import { compileScenario, type Library } from './compile.ts'
import { resumeSession } from './resume.ts'
import { startSession } from './start.ts'

const environment = fixedEnvironment()

function compiled(blocks: JsonObject, start = Object.keys(blocks)[0]) {
  const document = { schemaVersion: 1, name: 'Test', kind: 'chat', start, parameters: {}, blocks, layout: {} }
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const scenario = compileScenario(parsed.scenario, 'v1')
  const library: Library = { version: (id) => (id === 'v1' ? scenario : undefined), named: () => undefined }
  return { scenario, library }
}

function started(blocks: JsonObject, variables: JsonObject = {}) {
  const { scenario, library } = compiled(blocks)
  const step = startSession({ scenario, variables, environment, library })
  const resume = (snapshot: Snapshot, event: unknown) =>
    resumeSession({ snapshot, event: event as SessionEvent, environment, library })
  return { step, library, resume }
}

const end = { type: 'exit', settings: {}, exits: {} }
const ask = {
  type: 'send_message',
  settings: { text: 'Name?', waitForResponse: {} },
  exits: { next: 'end', timeout: 'end' },
}
const goto = (block: string) => ({ type: 'goto', settings: { block }, exits: {} })
const choice = {
  type: 'switch',
  settings: { variable: 'x', branches: [{ id: 'one', label: 'One', value: '1' }] },
  exits: { default: 'circle' },
}
const message = (text: string) => ({ type: 'message_received', kind: 'text', text })

describe('resumeSession', () => {
  it.each([
    null,
    undefined,
    'message_received',
    {},
    { type: '*' },
    { type: 'xstate.stop' },
    { type: 'xstate.init', input: {} },
    { type: 'xstate.error.actor.x' },
    { type: 'scenario_returned' },
    { type: 'call_failed' },
    { type: 'exception_raised' },
    { type: 'constructor' },
  ])('ignores %j, which is no event', (event) => {
    const { step, resume } = started({ ask, end })
    const next = resume(step.snapshot, event)
    expect(next).toMatchObject({ status: 'waiting', consumed: false, effects: [] })
    expect(next.snapshot).toEqual(step.snapshot)
  })

  it('fails a session whose scenario version is gone', () => {
    const { step } = started({ ask, end })
    const library: Library = { version: () => undefined, named: () => undefined }
    const event = message('Ann') as SessionEvent
    const next = resumeSession({ snapshot: step.snapshot, event, environment, library })
    expect(next.status).toBe('failed')
    expect(next.trace).toContainEqual(expect.objectContaining({ type: 'error', code: 'scenario_missing' }))
  })

  it('fails a session whose block is gone', () => {
    const { step, resume } = started({ ask, end })
    const lost = { ...step.snapshot, frames: [{ scenarioVersionId: 'v1', blockId: 'gone', visit: 1 }] }
    expect(resume(lost, message('Ann')).status).toBe('failed')
  })

  it('fails a session that rests in no scenario', () => {
    const { step, resume } = started({ ask, end })
    expect(resume({ ...step.snapshot, frames: [] }, message('Ann')).status).toBe('failed')
  })

  it('leaves an ended session alone', () => {
    const { step, resume } = started({ ask, end })
    const ended = resume(step.snapshot, message('Ann'))
    expect(ended.status).toBe('ended')
    expect(resume(ended.snapshot, message('Ann'))).toMatchObject({
      status: 'ended',
      consumed: false,
      effects: [],
      trace: [],
    })
  })

  it('stops a session that goes round by timers alone, and a message resets the count', () => {
    const { step, resume } = started({
      pause: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'back' } },
      back: { type: 'goto', settings: { block: 'pause' }, exits: {} },
    })
    const tick = (snapshot: Snapshot) =>
      resume(snapshot, { type: 'timer_fired', timerId: String(snapshot.frames[0]?.visit) })
    let { snapshot } = step
    for (let index = 0; index < MAX_EVENTS_WITHOUT_INPUT; index++) snapshot = tick(snapshot).snapshot
    expect(snapshot.status).toBe('waiting')
    const stopped = tick(snapshot)
    expect(stopped.status).toBe('failed')
    expect(stopped.trace).toContainEqual(expect.objectContaining({ type: 'error', code: 'event_limit' }))
    expect(stopped.timers.cancelled).toEqual(stopped.timers.set.map(({ timerId }) => timerId))
    const spoken = resume(snapshot, message('Still here'))
    expect(tick(spoken.snapshot).status).toBe('waiting')
  })

  it.each([
    ['two blocks', { circle: goto('back'), back: goto('circle') }, MAX_STEPS + 1],
    ['a block that leads to itself', { circle: goto('circle') }, 1],
    ['a branch that leads to its own block', { circle: choice }, 1],
  ])('lets the exception handler speak after a circle of %s', (_, circle, entered) => {
    const { step } = started({
      ...circle,
      trouble: { type: 'exception_handler', settings: {}, exits: { next: 'sorry' } },
      sorry: { type: 'send_message', settings: { text: '$(exception.code)' }, exits: { next: 'end' } },
      end,
    })
    expect(step.status).toBe('ended')
    expect(step.effects[0]).toMatchObject({ type: 'send_message', text: 'step_limit' })
    expect(step.trace.filter(({ type }) => type === 'block_entered')).toHaveLength(entered + 3)
  })

  it('enters a block anew when its exit leads back to it', () => {
    const { step, resume } = started({ ask: { ...ask, exits: { next: 'end', timeout: 'ask' } }, end })
    const again = resume(step.snapshot, { type: 'timer_fired', timerId: '1' })
    expect(again.effects).toMatchObject([{ type: 'send_message', text: 'Name?', visit: 2 }])
    expect(again.timers.set).toEqual([{ timerId: '2', seconds: 600 }])
  })

  it('takes buttons sent since the last answer, from any message, and each only once', () => {
    const button = (label: string) => ({ kind: 'inline', rows: [[{ label }]] })
    const { step, resume } = started(
      {
        offer: {
          type: 'send_message',
          settings: { text: 'Offer', buttons: button('Buy $(thing)') },
          exits: { next: 'ask' },
        },
        ask: {
          ...ask,
          settings: { text: 'Sure?', buttons: button('Yes'), waitForResponse: {} },
          exits: { next: 'again', timeout: 'end' },
        },
        again: { ...ask, settings: { text: 'Really?', waitForResponse: {} } },
        end,
      },
      { thing: 'hat' },
    )
    const [first, second] = step.effects
    expect(first?.visit).not.toBe(second?.visit)
    const pressed = resume(step.snapshot, { type: 'button_pressed', visit: first?.visit, index: 0 })
    expect(pressed.snapshot.variables['item.message']).toBe('Buy hat')
    expect(pressed.snapshot.frames[0]?.blockId).toBe('again')
    for (const effect of [first, second]) {
      const stale = resume(pressed.snapshot, { type: 'button_pressed', visit: effect?.visit, index: 0 })
      expect(stale).toMatchObject({ consumed: false, snapshot: pressed.snapshot })
    }
  })

  it('changes nothing at all for a button pressed while no answer is waited for', () => {
    const buttons = { kind: 'inline', rows: [[{ label: 'Yes' }]] }
    const { step, resume } = started({
      offer: { type: 'send_message', settings: { text: 'Offer', buttons }, exits: { next: 'pause' } },
      pause: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
      end,
    })
    const next = resume(step.snapshot, { type: 'button_pressed', visit: 1, index: 0 })
    expect(next).toMatchObject({ consumed: false, snapshot: step.snapshot })
    expect(next.snapshot.variables).toEqual({})
  })

  it('lets blocks see the event only while they react to it', () => {
    const { step, resume } = started({
      ask: { ...ask, exits: { next: 'say', timeout: 'end' } },
      say: { type: 'send_message', settings: { text: '[$(event.text)] $(item.message)' }, exits: { next: 'end' } },
      end,
    })
    expect(resume(step.snapshot, message('Ann')).effects[0]).toMatchObject({ text: '[] Ann' })
  })

  it('cuts texts that are too long to keep', () => {
    const { step, resume } = started({ ask: { ...ask, exits: { next: 'more', timeout: 'end' } }, more: ask, end })
    const next = resume(step.snapshot, message('x'.repeat(MAX_VARIABLE_LENGTH + 5)))
    expect(next.snapshot.variables['item.message']).toHaveLength(MAX_VARIABLE_LENGTH)
  })

  it('keeps customer data that looks like XState or like a prototype as data', () => {
    const hostile = JSON.parse('{"xstate$$type":1,"id":"x","__proto__":{"polluted":true}}')
    const { step, resume } = started(
      { ask: { ...ask, exits: { next: 'more', timeout: 'end' } }, more: ask, end },
      { hostile },
    )
    const next = resume(JSON.parse(JSON.stringify(step.snapshot)), message('Ann'))
    expect(JSON.stringify(next.snapshot.variables.hostile)).toBe(JSON.stringify(hostile))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('fails the session at a block of an unknown type, and at a missing start', () => {
    const unknown = started({ later: { type: 'hologram', settings: {}, exits: {} } }).step
    expect(unknown.trace).toContainEqual(expect.objectContaining({ type: 'error', code: 'engine_error' }))
    const { scenario, library } = compiled({ end }, 'nowhere')
    expect(startSession({ scenario, variables: {}, environment, library }).status).toBe('failed')
  })

  it('names blocks like parts of every object without harm', () => {
    const { step, resume } = started({
      constructor: { ...ask, exits: { next: 'valueof', timeout: 'end' } },
      valueof: { ...ask, exits: { next: 'end', timeout: 'constructor' } },
      end,
    })
    const next = resume(step.snapshot, message('Ann'))
    expect(next.snapshot.frames[0]?.blockId).toBe('valueof')
    expect(resume(next.snapshot, { type: 'timer_fired', timerId: '2' }).snapshot.frames[0]?.blockId).toBe('constructor')
  })
})
