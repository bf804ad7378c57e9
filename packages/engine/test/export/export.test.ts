import { describe, expect, it } from 'vitest'
import { createMachine, initialTransition, transition } from 'xstate'
import { toMermaid } from '../../src/export/mermaid.ts'
import { toXStateConfig } from '../../src/export/xstate-config.ts'
import { parseScenario } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

const hostileTitles = [
  '"]; click b0 "javascript:alert(1)"',
  '%%{init: {"theme": "dark"}}%%',
  'end',
  'a\nb --> c\r\nsubgraph x',
  '`**md**`',
  '<script>alert(1)</script>',
  '#quot;&quot;',
  '|x| --- ~~~',
  '\ud800 \u202e \u0000',
  '👩‍👩‍👧 שלום é',
  'x'.repeat(200),
]

function parsed(blocks: unknown, start = 'greeting'): Scenario {
  const result = parseScenario({
    schemaVersion: 1,
    name: 'Export',
    kind: 'chat',
    start,
    parameters: {},
    blocks,
    layout: {},
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.scenario
}

const scenario = parsed({
  greeting: {
    type: 'send_message',
    title: 'Greeting',
    settings: { text: 'Hi', waitForResponse: { timeoutSeconds: 1.5 } },
    exits: { next: 'choose', timeout: 'gone' },
  },
  choose: {
    type: 'if',
    settings: {
      branches: [
        { id: 'yes', label: 'Yes', when: { kind: 'text', operand: '$(item.message)', operator: 'is', value: 'yes' } },
      ],
    },
    exits: { yes: 'count', next: 'end' },
  },
  count: { type: 'set_variable', settings: { variable: 'n', value: '=1 + 1' }, exits: { next: 'call' } },
  call: { type: 'start_another_scenario', settings: { scenario: 'Other' }, exits: { next: 'back', failed: 'later' } },
  back: { type: 'goto', settings: { block: 'greeting' }, exits: {} },
  later: { type: 'of_tomorrow', settings: { any: 1 }, exits: { next: 'end', other: 'greeting' } },
  sorry: { type: 'exception_handler', settings: {}, exits: { next: 'end' } },
  pause: { type: 'wait', settings: { seconds: 2 }, exits: { next: 'end' } },
  end: { type: 'exit', settings: { farewell: 'Bye' }, exits: {} },
})

describe('toMermaid', () => {
  it('draws blocks by what they do and exits by name', () => {
    expect(toMermaid(scenario)).toMatchInlineSnapshot(`
      "flowchart TD
        start(( ))
        start --> b0
        b0("Greeting<br/>send_message")
        b1{"choose<br/>if"}
        b2["count<br/>set_variable"]
        b3[["call<br/>start_another_scenario"]]
        b4["back<br/>goto"]
        b5["later<br/>of_tomorrow"]
        b6["sorry<br/>exception_handler"]
        b7("pause<br/>wait")
        b8(["end<br/>exit"])
        b0 --> b1
        b1 --> b8
        b1 -->|"yes"| b2
        b2 --> b3
        b3 --> b4
        b3 -->|"failed"| b5
        b4 -.-> b0
        b5 -->|"next"| b8
        b5 -->|"other"| b0
        b6 --> b8
        b7 --> b8
      "
    `)
  })

  it.each(hostileTitles)('keeps the syntax whatever the title: %j', (title) => {
    const lines = toMermaid(parsed({ greeting: { type: 'exit', title, settings: {}, exits: {} } })).split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[3]).toMatch(/^ {2}b0\(\["(?:[\p{L}\p{N}\p{M} .,!?'/_-]|#\d+;)*<br\/>exit"\]\)$/u)
  })

  it('draws a scenario without a start, and an empty one', () => {
    expect(toMermaid(parsed({}))).toBe('flowchart TD\n')
    expect(toMermaid(parsed({ a: { type: 'exit', settings: {}, exits: {} } }))).toBe(
      'flowchart TD\n  b0(["a<br/>exit"])\n',
    )
  })
})

describe('toXStateConfig', () => {
  const config = toXStateConfig(scenario)

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
  })

  it('gives states for blocks, transitions for exits and delays in milliseconds', () => {
    const { states } = config as { states: { [blockId: string]: object } }
    expect(Object.keys(states)).toEqual(Object.keys(scenario.blocks))
    expect(states.greeting).toMatchObject({
      description: 'Greeting',
      entry: [{ type: 'send_message', params: { text: 'Hi' } }],
      on: { message_received: [{ target: 'choose', description: 'next' }] },
    })
    expect(states.greeting).toMatchObject({ after: {} })
    expect(states.pause).toMatchObject({ after: { 2000: [{ target: 'end' }] } })
    expect(states.choose).toMatchObject({
      always: [{ target: 'count', description: 'yes', guard: { type: 'text' } }, { target: 'end' }],
    })
    expect(states.count).toMatchObject({
      entry: [{ type: 'set_variable', params: { name: 'n', value: { expression: '1 + 1' } } }],
    })
    expect(states.back).toMatchObject({ always: [{ target: 'greeting' }] })
    expect(states.later).toMatchObject({ on: { next: [{ target: 'end' }], other: [{ target: 'greeting' }] } })
    expect(states.end).toMatchObject({ type: 'final' })
    expect(config).toMatchObject({ initial: 'greeting', on: { exception_raised: { target: '.sorry' } } })
  })

  it('is accepted by createMachine, which walks it', () => {
    const machine = createMachine(config as object).provide({ guards: { text: () => true } })
    const [waiting] = initialTransition(machine)
    expect(waiting.value).toBe('greeting')
    const [calling] = transition(machine, waiting, { type: 'message_received' })
    expect(calling.value).toBe('call')
    expect(transition(machine, calling, { type: 'scenario_returned' })[0].value).toBe('greeting')
    const [failed] = transition(machine, calling, { type: 'exception_raised' })
    expect([failed.value, failed.status]).toEqual(['end', 'done'])
  })

  it.each(hostileTitles)('is accepted whatever the title: %j', (title) => {
    const hostile = parsed({ greeting: { type: 'exit', title, settings: {}, exits: {} } })
    expect(() => createMachine(toXStateConfig(hostile) as object)).not.toThrow()
  })

  it('leaves out what leads nowhere', () => {
    const broken = parsed({ a: { type: 'goto', settings: { block: 'gone' }, exits: {} } })
    expect(() => createMachine(toXStateConfig(broken) as object)).not.toThrow()
  })
})
