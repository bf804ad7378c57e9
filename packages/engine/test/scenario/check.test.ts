import { describe, expect, it } from 'vitest'
import { checkScenario, type World } from '../../src/scenario/check.ts'
import type { Parameter, Scenario } from '../../src/scenario/scenario.ts'

type Blocks = Scenario['blocks']

function scenarioOf(blocks: Blocks, parameters: { [name: string]: Parameter } = {}): Scenario {
  return { schemaVersion: 1, name: 'Main', kind: 'chat', start: 'start', parameters, blocks, layout: {} }
}

/** `code blockId` of every problem. */
function found(blocks: Blocks, world?: World, parameters?: { [name: string]: Parameter }): string[] {
  return checkScenario(scenarioOf(blocks, parameters), world).map(({ code, blockId }) => `${code} ${blockId}`)
}

const end = { type: 'exit', settings: {}, exits: {} }
const log = (text: string, next: string) => ({ type: 'log', settings: { text }, exits: { next } })
const set = (variable: string, next: string) => ({
  type: 'set_variable',
  settings: { variable, value: 'x' },
  exits: { next },
})
const ask = (next: string, timeout: string) => ({
  type: 'send_message',
  settings: { text: '?', waitForResponse: {} },
  exits: { next, timeout },
})
const find = (next: string, otherwise: string) => ({
  type: 'find_agent',
  settings: {},
  exits: { next, no_agents: otherwise, queue_limit: otherwise },
})
const connect = (settings: { [name: string]: string }, next: string) => ({
  type: 'connect_chat',
  settings,
  exits: { next, no_answer: next, target_disconnected: next },
})
const call = (scenario: string, next: string) => ({
  type: 'start_another_scenario',
  settings: { scenario },
  exits: { next, failed: 'end' },
})

describe('connections', () => {
  it('of a comment may stay open until a chat comes by', () => {
    const note = { type: 'comment', settings: { text: 'Note' }, exits: {} }
    expect(found({ start: end, note })).toEqual([])
    expect(found({ start: log('x', 'note'), note })).toEqual(['no_target note'])
  })

  it('of a block of an unknown type are followed, and nothing more is said about it', () => {
    const later = { type: 'of_tomorrow', settings: { a: '$(' }, exits: { next: 'read', other: 'end' } }
    expect(found({ start: later, read: log('$(a)', 'end'), end })).toEqual(['unknown_block_type start'])
  })

  it('are checked in drafts with invalid settings too', () => {
    const draft = { type: 'send_message', settings: {}, exits: { next: 'gone' } }
    expect(found({ start: draft, rest: end })).toEqual([
      'invalid_settings start',
      'no_target start',
      'unreachable rest',
    ])
  })

  it('make the exception handler a second start', () => {
    const handler = { type: 'exception_handler', settings: {}, exits: { next: 'tell' } }
    expect(found({ start: end, handler, tell: log('$(exception.text)', 'end'), end })).toEqual([])
  })

  it('to names of Object.prototype lead nowhere', () => {
    expect(found({ start: { ...log('x', 'constructor') }, end: { ...end } })).toEqual([
      'no_target start',
      'unreachable end',
    ])
    expect(checkScenario({ ...scenarioOf({ start: end }), start: 'toString' })).toMatchObject([
      { code: 'start_missing' },
    ])
  })
})

describe('loops', () => {
  it('through a wait, an agent or another scenario are fine', () => {
    expect(found({ start: ask('start', 'start') })).toEqual([])
    expect(found({ start: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'start' } } })).toEqual([])
    expect(found({ start: find('connect', 'end'), connect: connect({}, 'start'), end })).toEqual([])
    expect(found({ start: call('Other', 'start'), end })).toEqual([])
  })

  it('through answers of machines alone are not', () => {
    const fetch = {
      type: 'fetch_url',
      settings: { url: 'https://example.org' },
      exits: { next: 'start', failed: 'end', no_data: 'end', timeout: 'end' },
    }
    expect(found({ start: fetch, end })).toEqual(['loop_without_wait start'])
    expect(found({ start: find('end', 'start'), end })).toEqual(['loop_without_wait start'])
    const statistics = {
      type: 'get_statistics',
      settings: { statistic: 'queue_length', variable: 'n' },
      exits: { next: 'again', no_data: 'end' },
    }
    expect(found({ start: statistics, again: { type: 'goto', settings: { block: 'start' }, exits: {} }, end })).toEqual(
      ['loop_without_wait start'],
    )
  })

  it('are told once each, two that share no block as two', () => {
    const choose = (yes: string, next: string) => ({
      type: 'if',
      settings: { branches: [{ id: 'yes', label: 'Yes', when: { kind: 'hours', of: null } }] },
      exits: { yes, next },
    })
    expect(
      found({ start: choose('start', 'other'), other: choose('third', 'end'), third: log('x', 'other'), end }),
    ).toEqual(['loop_without_wait other', 'loop_without_wait start'])
  })
})

describe('variables', () => {
  it('count as written on the exit that writes them only', () => {
    const fetched = (next: string) => ({
      type: 'fetch_url',
      settings: { url: 'https://example.org', results: [{ path: 'a', variable: 'a' }] },
      exits: { next, failed: 'read', no_data: 'end', timeout: 'end' },
    })
    expect(found({ start: fetched('end'), read: log('$(fetchURLResultBody) $(a)', 'end'), end })).toEqual([
      'variable_maybe_unset read',
    ])
    expect(found({ start: fetched('other'), other: log('$(a)', 'end'), read: end, end })).toEqual([])
  })

  it('are written by what holds them, not by what they hold', () => {
    const place = {
      type: 'request_input',
      settings: { prompt: '?', variable: 'place', input: { kind: 'location' } },
      exits: { next: 'read', invalid: 'end', timeout: 'end' },
    }
    expect(found({ start: place, read: log('$(place.latitude)', 'end'), end })).toEqual([])
    expect(found({ start: set('a.b', 'read'), read: log('$(a)', 'end'), end })).toEqual(['variable_never_written read'])
    expect(found({ start: set('ab', 'read'), read: log('$(a.b) $(a)', 'end'), end })).toEqual([
      'variable_never_written read',
      'variable_never_written read',
    ])
  })

  it('are certain only when every way has written them, loops included', () => {
    const twice = {
      start: ask('one', 'two'),
      one: set('a', 'read'),
      two: set('a', 'read'),
      read: log('$(a)', 'end'),
      end,
    }
    expect(found(twice)).toEqual([])
    expect(found({ ...twice, two: log('x', 'read') })).toEqual(['variable_maybe_unset read'])
    const loop = { start: ask('read', 'set'), read: log('$(a)', 'set'), set: set('a', 'start'), end }
    expect(found(loop)).toEqual(['unreachable end', 'variable_maybe_unset read'])
  })

  it('may be read by the assignment that writes them only once they are written', () => {
    const count = { type: 'set_variable', settings: { variable: 'n', value: '=n + 1' }, exits: { next: 'end' } }
    expect(found({ start: count, end })).toEqual(['variable_maybe_unset start'])
    expect(found({ start: set('n', 'count'), count, end })).toEqual([])
  })

  it('that are built in or parameters are always there', () => {
    const text = '$(item.firstName) $(item.externalChatData.order) $(user.firstName) $(language)'
    expect(found({ start: log(text, 'end'), end }, {}, { language: { type: 'text' } })).toEqual([])
  })

  it('may all have been written by another scenario once it returns', () => {
    expect(
      found({ start: call('Other', 'read'), read: log('$(anything)', 'connect'), connect: connect({}, 'end'), end }),
    ).toEqual([])
  })

  it('asked for with "has a value" only have to be written somewhere', () => {
    const known = (variable: string) => ({
      type: 'if',
      settings: {
        branches: [{ id: 'yes', label: 'Yes', when: { kind: 'all', conditions: [{ kind: 'has_value', variable }] } }],
      },
      exits: { yes: 'read', next: 'set' },
    })
    const rest = { read: log('$(a)', 'end'), set: set('a', 'start'), end }
    expect(found({ start: ask('known', 'known'), known: known('a'), ...rest })).toEqual([])
    expect(found({ start: ask('known', 'known'), known: known('b'), ...rest })).toEqual([
      'variable_never_written known',
      'variable_maybe_unset read',
    ])
  })
})

describe('Connect chat', () => {
  it('needs a destination on every way unless it has one of its own', () => {
    expect(found({ start: connect({}, 'end'), end })).toEqual(['destination_not_set start'])
    expect(found({ start: connect({ defaultDestination: 'Night' }, 'end'), end })).toEqual([])
    expect(found({ start: connect({ overrideDestination: 'Night' }, 'end'), end })).toEqual([])
    expect(found({ start: find('connect', 'connect'), connect: connect({}, 'end'), end })).toEqual([
      'destination_not_set connect',
    ])
    expect(found({ start: connect({}, 'end'), end }, {}, { destination: { type: 'text' } })).toEqual([])
  })
})

describe('the world', () => {
  const blocks = { start: call('Other', 'named'), named: { ...call('$(item.message)', 'end') }, end }

  it('is checked as far as it is told', () => {
    expect(found(blocks)).toEqual([])
    expect(found(blocks, { services: [], skills: [] })).toEqual([])
    expect(found(blocks, { scenarios: [] })).toEqual(['unknown_scenario start'])
    expect(found(blocks, { scenarios: ['Other'], calls: { Other: ['Third'], Third: ['Main'] } })).toEqual([
      'scenario_recursion start',
    ])
    expect(found(blocks, { scenarios: ['Other'], calls: { Other: ['Other', 'constructor'] } })).toEqual([])
  })
})

describe('size', () => {
  const count = 5_000
  const chain = (last: string): Blocks =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        index === 0 ? 'start' : `b${index}`,
        log('$(item.message)', index === count - 1 ? last : `b${index + 1}`),
      ]),
    )

  it('of thousands of blocks in a row or in a ring does not exhaust the stack', () => {
    expect(found({ ...chain('end'), end })).toEqual([])
    expect(found(chain('start'))).toEqual(['loop_without_wait start'])
  })
})
