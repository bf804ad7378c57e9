import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CentreSettings,
  centreSettingsOf,
  changeCentre,
  compileScenario,
  coverageOf,
  dueNext,
  type Host,
  type JsonObject,
  type Library,
  parseScenario,
  type Scenario,
  type SessionEvent,
  type Simulation,
  type SimulationAction,
  type Step,
  simulate,
  simulateEvent,
  simulationAction,
  standingAt,
  startSimulation,
  usualCentre,
} from '../src/index.ts'
import { FIXED_NOW } from './environment.ts'
import { scenarioOf as arbitraryScenario, settingsOf } from './scenario/arbitrary.ts'

const examples = new URL('../../../examples/', import.meta.url)
const localTime: Host['localTime'] = () => ({ date: '2026-11-22', time: '21:35', day: 'sunday' })

function read(url: URL): Scenario {
  const parsed = parseScenario(JSON.parse(readFileSync(url, 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

function hostOf(scenarios: readonly Scenario[], ids = scenarios.map(({ name }) => name)) {
  const compiled = scenarios.map((scenario, index) => compileScenario(scenario, ids[index] ?? ''))
  const library: Library = {
    version: (id) => compiled.find(({ versionId }) => versionId === id),
    named: (name) => compiled.find((scenario) => scenario.name === name),
  }
  return { host: { library, localTime }, scenario: compiled[0]! }
}

const mobileChat = read(new URL('mobile-chat/mobile-chat.scenario.json', examples))

/** Begins a chat and does one thing after the other; throws when something cannot be done. */
function play(
  document: Scenario,
  actions: readonly SimulationAction[],
  centre: CentreSettings = {},
  variables: { [name: string]: string } = {},
) {
  const { host, scenario } = hostOf([document])
  let simulation = startSimulation({ scenario, now: FIXED_NOW, centre, variables }, host)
  for (const action of actions) {
    const before = JSON.stringify(simulation)
    const done = simulate(simulation, action, host)
    expect(JSON.stringify(simulation)).toBe(before)
    if (!done.ok) throw new Error(done.refused)
    simulation = done.simulation
  }
  return { simulation, host, at: standingAt(simulation, host.library)?.blockId }
}

function said({ lines }: Simulation): string[] {
  return lines.flatMap((line) => (line.by === 'bot' ? [line.text] : []))
}

function small(blocks: Scenario['blocks'], start = 'start'): Scenario {
  return { schemaVersion: 1, name: 'Small', kind: 'chat', start, parameters: {}, blocks, layout: {} }
}
const end = { type: 'exit', settings: {}, exits: {} }

describe('golden sessions', () => {
  type Script = {
    scenarios: string[]
    variables: Simulation['initialVariables']
    open?: boolean
    events: SessionEvent[]
    answers: Step[]
  }
  const folder = new URL('sessions/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.session.json'))

  it.each(files)('%s is the same conversation when it is simulated by hand', (file) => {
    const script: Script = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    const { scenarios, variables, open = true, events, answers } = script
    const { host, scenario } = hostOf(
      scenarios.map((path) => read(new URL(`${path}.scenario.json`, folder))),
      scenarios.map((path) => `${basename(path)}-1`),
    )
    const centre = { hours: { isOpen: open } }
    let simulation = startSimulation({ scenario, now: FIXED_NOW, centre, variables, mode: 'by_hand' }, host)
    for (const [index, event] of events.entries()) {
      const moved = { ...simulation, now: FIXED_NOW + (index + 1) * 1000 }
      const done = simulateEvent(moved, event, host)
      expect(done.consumed).toBe(simulation.status === 'waiting' && answers[index + 1]?.consumed)
      simulation = done.simulation
    }
    expect(simulation.trace.map(({ entry }) => entry)).toEqual(answers.flatMap(({ trace }) => trace))
    expect(simulation.snapshot).toEqual(answers.at(-1)?.snapshot)
    const texts = answers.flatMap(({ effects }) =>
      effects.flatMap((effect) =>
        effect.type === 'send_message' && effect.editGroup === undefined ? [effect.text] : [],
      ),
    )
    expect(simulation.lines.flatMap((line) => (line.by === 'bot' && !line.editGroup ? [line.text] : []))).toEqual(texts)
  })
})

describe('the customer', () => {
  it('presses the newest button of a label; an old one says nothing', () => {
    const { simulation, at } = play(mobileChat, [
      { do: 'press', button: 'Opening hours' },
      { do: 'press', button: 'Delivery' },
    ])
    expect(at).toBe('delivery_answer')
    expect(said(simulation).at(-1)).toContain('Orders placed before noon')
    const stale = play(mobileChat, [
      { do: 'write', text: 'Delivery' },
      { do: 'wait', seconds: 1 },
    ])
    expect(stale.at).toBe('delivery_answer')
  })

  it('is told when there is no such button', () => {
    expect(() => play(mobileChat, [{ do: 'press', button: 'Refund' }])).toThrow('There is no button Refund.')
  })

  it('shares a phone number by the button that asks for it, which then is gone', () => {
    const scenario = small({
      start: {
        type: 'request_input',
        settings: { prompt: 'Number?', variable: 'phone', input: { kind: 'contact' } },
        exits: { next: 'wait', invalid: 'end', timeout: 'end' },
      },
      wait: { type: 'wait', settings: { seconds: 5 }, exits: { next: 'end' } },
      end,
    })
    expect(play(scenario, []).simulation.keyboard).toHaveLength(1)
    const { simulation } = play(scenario, [{ do: 'press', button: 'Share my phone number' }])
    expect(simulation.snapshot.variables.phone).toBe('+49301234567')
    expect(simulation.keyboard).toEqual([])
  })

  it('sees what nobody waits for as unheard', () => {
    const scenario = small({ start: { type: 'wait', settings: { seconds: 5 }, exits: { next: 'end' } }, end })
    const { simulation } = play(scenario, [{ do: 'write', text: 'Hello?' }])
    expect(simulation.lines.at(-1)).toMatchObject({ by: 'customer', text: 'Hello?', isIgnored: true })
  })

  it('who blocks the bot takes the chat to the main exit of Connect chat', () => {
    const actions: SimulationAction[] = [
      { do: 'press', button: 'Talk to an agent' },
      { do: 'agent_accepts' },
      { do: 'leave' },
    ]
    const { simulation } = play(mobileChat, actions)
    expect(simulation.status).toBe('ended')
    expect(simulation.trace.map(({ entry }) => entry)).toContainEqual(
      expect.objectContaining({ type: 'exit_taken', blockId: 'connect_chat', exit: 'next' }),
    )
  })
})

describe('the agent', () => {
  const asked: SimulationAction[] = [{ do: 'press', button: 'Talk to an agent' }]

  it('accepts, writes and ends with a disposition', () => {
    const { simulation } = play(mobileChat, [
      ...asked,
      { do: 'agent_accepts' },
      { do: 'agent_writes', text: 'Hi!' },
      { do: 'write', text: 'Hello' },
      { do: 'agent_ends', disposition: 'Resolved', note: 'fine' },
    ])
    expect(simulation.interaction).toMatchObject({ disposition: 'Resolved', note: 'fine' })
    expect(simulation.lines).toContainEqual(expect.objectContaining({ by: 'agent', name: 'Grace Hopper', text: 'Hi!' }))
    expect(simulation.lines).toContainEqual(expect.not.objectContaining({ isIgnored: true }))
    expect(simulation.status).toBe('ended')
  })

  it('who rejects or does not answer leaves the chat to the next one', () => {
    const rejected = play(mobileChat, [...asked, { do: 'agent_rejects' }])
    expect(rejected.simulation.offer?.agent.username).toBe('alan')
    const ignored = play(mobileChat, [...asked, { do: 'agent_ignores' }])
    expect(ignored.simulation.now).toBe(FIXED_NOW + 30_000)
    expect(ignored.simulation.offer?.agent.username).toBe('alan')
    expect(ignored.simulation.trace.map(({ entry }) => entry)).toContainEqual(
      expect.objectContaining({ blockId: 'connect_chat', exit: 'no_answer' }),
    )
  })

  it('hands the chat over; it stays with the first until the second accepts', () => {
    const handed = play(mobileChat, [...asked, { do: 'agent_accepts' }, { do: 'agent_transfers', service: 'Sales' }])
    expect(handed.simulation).toMatchObject({ agent: { username: 'grace' }, offer: { agent: { username: 'alan' } } })
    expect(simulate(handed.simulation, { do: 'agent_rejects' }, handed.host)).toMatchObject({
      simulation: { agent: { username: 'grace' }, offer: null, status: 'waiting' },
    })
    expect(simulate(handed.simulation, { do: 'agent_accepts' }, handed.host)).toMatchObject({
      simulation: { agent: { username: 'alan' }, offer: null, interaction: { service: 'Sales' } },
    })
  })

  it.each<SimulationAction>([
    { do: 'agent_accepts' },
    { do: 'agent_writes', text: 'Hi' },
    { do: 'agent_transfers' },
    { do: 'agent_ends' },
    { do: 'answer_fetch', statusCode: 200, body: '' },
  ])('cannot $do where there is nothing to do it to', (action) => {
    expect(() => play(mobileChat, [action])).toThrow(/\.$/)
  })
})

describe('the queue', () => {
  const asked: SimulationAction[] = [{ do: 'press', button: 'Talk to an agent' }]

  it('moves with the clock, telling the place in one message, until an agent is found', () => {
    const centre = { queue: { ahead: 2, secondsEach: 30 } }
    expect(said(play(mobileChat, asked, centre).simulation).at(-1)).toContain('number 3')
    const later = play(mobileChat, [...asked, { do: 'wait', seconds: 60 }], centre)
    expect(said(later.simulation).filter((text) => text.includes('number'))).toEqual([
      expect.stringContaining('number 1'),
    ])
    expect(play(mobileChat, [...asked, { do: 'wait', seconds: 90 }], centre).at).toBe('connect_chat')
  })

  it('waits for agents who are busy, and runs into the timeout', () => {
    const centre: CentreSettings = { agents: 'busy' }
    expect(play(mobileChat, [...asked, { do: 'wait', seconds: 299 }], centre).at).toBe('find_agent')
    expect(play(mobileChat, [...asked, { do: 'wait', seconds: 300 }], centre).at).toBe('all_busy')
    expect(play(mobileChat, [...asked, { do: 'set_centre', agents: 'ready' }], centre).at).toBe('connect_chat')
    expect(play(mobileChat, [...asked, { do: 'set_centre', agents: 'logged_out' }], centre).at).toBe('all_busy')
  })

  it.each<[string, CentreSettings]>([
    ['no_agents', { agents: 'logged_out' }],
    ['queue_limit', { queue: { ahead: 1, isFull: true } }],
  ])('leads to %s', (exit, centre) => {
    const { simulation } = play(mobileChat, asked, centre)
    expect(simulation.trace.map(({ entry }) => entry)).toContainEqual(
      expect.objectContaining({ blockId: 'find_agent', exit }),
    )
  })
})

describe('services', () => {
  const desks = small({
    start: { type: 'find_agent', settings: { service: 'Sales' }, exits: { next: 'sales', no_agents: 'other' } },
    other: { type: 'find_agent', settings: { service: 'Support', timeoutSeconds: 60 }, exits: { next: 'support' } },
    sales: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    support: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    end,
  })

  it('differ: nobody at one, somebody at the other', () => {
    expect(play(desks, []).at).toBe('sales')
    expect(play(desks, [], { services: { Sales: { agents: 'logged_out' } } }).at).toBe('support')
    expect(play(desks, [], { agents: 'logged_out', services: { Sales: { agents: 'ready' } } }).at).toBe('sales')
    // A name that is on every object is no service of that name.
    expect(play(desks, [], { services: { ['__proto__']: { agents: 'busy' }, constructor: {} } }).at).toBe('sales')
  })

  it('have queues of their own, which move when they are changed', () => {
    const centre: CentreSettings = {
      services: { Sales: { agents: 'logged_out' }, Support: { queue: { ahead: 2, secondsEach: 10 } } },
    }
    const { simulation } = play(desks, [], centre)
    expect(simulation.queue).toMatchObject({ position: 3, movesAt: FIXED_NOW + 10_000 })
    expect(play(desks, [{ do: 'wait', seconds: 30 }], centre).at).toBe('support')
    expect(play(desks, [{ do: 'set_centre', services: { Sales: null } }], centre).at).toBe('other')
    expect(play(desks, [{ do: 'set_centre', services: { Support: null } }], centre).at).toBe('support')
    const full: SimulationAction = { do: 'set_centre', services: { Support: { agents: 'logged_out' } } }
    expect(play(desks, [full], centre).simulation.trace.at(-1)?.entry).toMatchObject({ blockId: 'other' })
  })

  it('give the figures of statistics, also to a chat that only began with its service', () => {
    const asks = (settings: object) =>
      small({
        start: { type: 'get_statistics', settings: { ...settings, variable: 'n' }, exits: { next: 'w', no_data: 'w' } },
        w: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
        end,
      })
    const centre: CentreSettings = {
      services: { Sales: { queue: { ahead: 4 } }, Support: { agents: 'busy', queue: { ahead: 7 } } },
    }
    const figure = (settings: object) => play(asks(settings), [], centre).simulation.snapshot.variables.n
    expect(figure({ statistic: 'queue_length', service: 'Sales' })).toBe(4)
    expect(figure({ statistic: 'queue_length' })).toBe(7)
    expect(figure({ statistic: 'agents_ready' })).toBe(0)
    expect(figure({ statistic: 'agents_ready', service: 'Sales' })).toBe(1)
  })

  it('that differ are part of what leads to the centre', () => {
    const settings: CentreSettings = { agents: 'busy', services: { Sales: { agents: 'ready' } } }
    expect(centreSettingsOf(changeCentre(usualCentre, settings))).toEqual(settings)
    expect(centreSettingsOf(changeCentre(changeCentre(usualCentre, settings), { services: { Sales: {} } }))).toEqual({
      agents: 'busy',
    })
  })
})

describe('a web service', () => {
  const fetching = small({
    start: {
      type: 'fetch_url',
      settings: {
        url: 'https://shop.example/$(item.firstName)',
        timeoutSeconds: 10,
        results: [{ path: 'a', variable: 'a' }],
      },
      exits: { next: 'end', failed: 'wait', no_data: 'wait', timeout: 'wait' },
    },
    wait: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    end,
  })
  const exitOf = (actions: SimulationAction[], centre: CentreSettings = {}) =>
    play(fetching, actions, centre).simulation.trace.flatMap(({ entry }) =>
      entry.type === 'exit_taken' ? [entry.exit] : [],
    )[0]

  it('is answered by hand unless an answer is set', () => {
    expect(play(fetching, []).simulation.fetch).toMatchObject({ method: 'GET', url: 'https://shop.example/Ann' })
    expect(exitOf([{ do: 'answer_fetch', statusCode: 200, body: '{"a":1}' }])).toBe('next')
    expect(exitOf([{ do: 'answer_fetch', statusCode: 404, body: '' }])).toBe('failed')
    expect(exitOf([{ do: 'answer_fetch', statusCode: 204, body: '' }])).toBe('no_data')
    expect(exitOf([{ do: 'fail_fetch', reason: 'failed' }])).toBe('failed')
    expect(exitOf([{ do: 'wait', seconds: 10 }])).toBe('timeout')
    const { simulation } = play(fetching, [], {
      answers: { start: { kind: 'answer', statusCode: 200, body: '{"a":1}' } },
    })
    expect(simulation.snapshot.variables.a).toBe(1)
    expect(exitOf([], { answers: { start: { kind: 'timeout' } } })).toBe('timeout')
  })
})

describe('a mail server', () => {
  const mailing = small({
    start: {
      type: 'email',
      settings: {
        account: 'Support',
        to: ['$(to)'],
        subject: 'From $(item.firstName)',
        text: 'Hello',
        timeoutSeconds: 30,
      },
      exits: { next: 'end', failed: 'wait' },
    },
    wait: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    end,
  })
  const variables = { to: 'ann@example.org' }
  const exitOf = (actions: SimulationAction[], centre: CentreSettings = {}, given = variables) => {
    const { simulation } = play(mailing, actions, centre, given)
    const exits = simulation.trace.flatMap(({ entry }) => (entry.type === 'exit_taken' ? [entry.exit] : []))
    return [exits[0], simulation.snapshot.variables.emailResultBody]
  }

  it('is answered by hand unless an answer is set, or by the clock', () => {
    const { simulation } = play(mailing, [], {}, variables)
    expect(simulation.email).toMatchObject({ account: 'Support', to: ['ann@example.org'], subject: 'From Ann' })
    expect(dueNext(simulation)).toEqual([{ at: FIXED_NOW + 30_000, what: 'email' }])
    expect(exitOf([])).toEqual([undefined, undefined])
    expect(exitOf([{ do: 'accept_email' }])).toEqual(['next', 'Accepted'])
    expect(exitOf([{ do: 'fail_email', reason: 'failed', text: 'No such mailbox' }])).toEqual([
      'failed',
      'No such mailbox',
    ])
    expect(exitOf([{ do: 'fail_email', reason: 'timeout' }])[0]).toBe('failed')
    expect(exitOf([{ do: 'wait', seconds: 30 }])[0]).toBe('failed')
    expect(exitOf([], { emails: { start: { kind: 'accepted' } } })[0]).toBe('next')
    expect(exitOf([], { emails: { start: { kind: 'failed' } } })[0]).toBe('failed')
    expect(exitOf([], { emails: { start: { kind: 'timeout' } } })[0]).toBe('failed')
  })

  it('is shown the email as it would leave, once, and nothing of what would not', () => {
    const { simulation } = play(mailing, [{ do: 'accept_email' }], {}, variables)
    const emails = simulation.lines.filter(({ by }) => by === 'email')
    expect(emails).toMatchObject([{ account: 'Support', to: ['ann@example.org'], cc: [], text: 'Hello' }])
    expect(simulation.email).toBeNull()
    expect(exitOf([], {}, { to: 'a@x.example,b@x.example' })).toEqual([
      'failed',
      '"a@x.example,b@x.example" is no email address.',
    ])
  })

  it('cannot be answered where nothing was sent', () => {
    const { simulation, host } = play(mobileChat, [])
    expect(simulate(simulation, { do: 'accept_email' }, host)).toEqual({
      ok: false,
      refused: 'No block waits for a mail server.',
    })
  })
})

describe('the clock and the hours', () => {
  it('fire what falls due in its order', () => {
    const { simulation, host } = play(mobileChat, [])
    expect(dueNext(simulation)).toEqual([{ at: FIXED_NOW + 900_000, what: 'timer' }])
    const done = simulate(simulation, { do: 'wait_for_timer' }, host)
    expect(done).toMatchObject({ ok: true, simulation: { status: 'ended', now: FIXED_NOW + 900_000 } })
  })

  it.each([
    [{}, 'next'],
    [{ isOpen: false }, 'closed'],
    [{ named: { Support: false } }, 'closed'],
    [{ named: { Support: null } }, 'closed'],
    [{ isOpen: false, named: { Support: true } }, 'next'],
  ])('%j leads by %s', (hours, exit) => {
    const scenario = small({
      start: { type: 'check_hours', settings: { of: 'Support' }, exits: { next: 'end', closed: 'end' } },
      end,
    })
    const { simulation } = play(scenario, [], { hours })
    expect(simulation.trace.map(({ entry }) => entry)).toContainEqual(expect.objectContaining({ exit }))
  })
})

describe('delivery', () => {
  const scenario = small({
    start: { type: 'send_message', settings: { text: 'Hi' }, exits: { next: 'end', send_error: 'lost' } },
    lost: { type: 'set_variable', settings: { variable: 'lost', value: 'yes' }, exits: { next: 'end' } },
    end,
  })
  it('reports what arrives and what does not', () => {
    expect(play(scenario, []).simulation.snapshot.variables.lost).toBeUndefined()
    expect(play(scenario, [], { delivery: 'fails' }).simulation.snapshot.variables.lost).toBe('yes')
  })
})

describe('coverage', () => {
  it('counts blocks and exits that were gone through, without comments and open optional exits', () => {
    const { simulation } = play(mobileChat, [{ do: 'wait', seconds: 900 }])
    const { blocks, exits } = coverageOf(mobileChat, [simulation.trace])
    expect(blocks.covered).toEqual(['greeting', 'ask', 'no_reply', 'end'])
    expect(exits.covered).toEqual(['greeting next', 'ask timeout', 'no_reply next'])
    expect(exits.missed).toContain('topic delivery')
    expect(exits.missed).not.toContain('greeting send_error')
  })
})

describe('whatever is done in whatever scenario', () => {
  const action = fc.oneof(
    fc.constantFrom<SimulationAction>(
      { do: 'write', text: 'yes' },
      { do: 'press', button: 'Yes' },
      { do: 'send_file', kind: 'photo', name: 'a.jpg' },
      { do: 'send_location', latitude: 1, longitude: 2 },
      { do: 'send_contact', phoneNumber: '+491' },
      { do: 'leave' },
      { do: 'agent_accepts' },
      { do: 'agent_rejects' },
      { do: 'agent_ignores' },
      { do: 'agent_writes', text: 'Hi' },
      { do: 'agent_transfers' },
      { do: 'agent_ends', disposition: 'Resolved' },
      { do: 'wait_for_timer' },
      { do: 'answer_fetch', statusCode: 200, body: '{"a":1}' },
      { do: 'fail_fetch', reason: 'timeout' },
      { do: 'accept_email' },
      { do: 'fail_email', reason: 'failed', text: 'No' },
      { do: 'set_centre', agents: 'busy' },
      { do: 'set_centre', agents: 'ready', queue: { ahead: 1 } },
    ),
    fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(100_000) }),
  )

  it('the state is plain JSON, the same actions lead to the same state, and what is offered belongs to where it stands', () => {
    expect(simulationAction.options).toHaveLength(19)
    fc.assert(
      fc.property(
        arbitraryScenario(Object.keys(settingsOf)),
        fc.array(action, { maxLength: 12 }),
        (document, actions) => {
          const { host, scenario } = hostOf([document])
          const run = () => {
            let simulation = startSimulation({ scenario, now: FIXED_NOW }, host)
            for (const each of actions) {
              const done = simulate(simulation, each, host)
              if (done.ok) simulation = done.simulation
            }
            return simulation
          }
          const simulation = run()
          expect(JSON.parse(JSON.stringify(simulation))).toEqual(simulation)
          expect(run()).toEqual(simulation)
          const visit = simulation.snapshot.frames.at(-1)?.visit
          for (const part of [simulation.queue, simulation.offer, simulation.fetch, simulation.email]) {
            if (part !== null) expect(part.visit).toBe(visit)
          }
          if (simulation.status !== 'waiting') expect(simulation.timer).toBeNull()
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})

describe('skills', () => {
  const english = { skill: 'English', level: 50 }
  const desk = (settings: JsonObject) =>
    small({
      start: { type: 'find_agent', settings, exits: { next: 'connect', no_agents: 'nobody' } },
      connect: { type: 'connect_chat', settings: {}, exits: { next: 'end', no_answer: 'start' } },
      nobody: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
      end,
    })
  const asks = desk({ service: 'Support', skills: [english] })
  const offered = ({ simulation }: ReturnType<typeof play>) => simulation.offer?.agent.username

  it('decide who is asked, the better one first', () => {
    expect(offered(play(asks, []))).toBe('grace')
    expect(offered(play(asks, [], { skills: { grace: { English: 49 } } }))).toBe('alan')
    expect(offered(play(asks, [], { skills: { grace: { English: 60 }, alan: { English: 70 } } }))).toBe('alan')
    const alone: SimulationAction[] = [{ do: 'agent_rejects' }]
    expect(offered(play(asks, alone))).toBe('alan')
    expect(offered(play(asks, alone, { skills: { alan: { English: 0 } } }))).toBe('grace')
  })

  it('are those of the service too, and what was requested before', () => {
    expect(offered(play(asks, [], { skills: { grace: { Support: 0 } } }))).toBe('alan')
    const requests = small({
      start: {
        type: 'request_skill_or_service',
        settings: { request: { kind: 'skill', skill: 'Billing', level: 1 } },
        exits: { next: 'find' },
      },
      find: { type: 'find_agent', settings: {}, exits: { next: 'connect' } },
      connect: { type: 'connect_chat', settings: {}, exits: { next: 'end' } },
      end,
    })
    expect(offered(play(requests, [], { skills: { grace: { Billing: 0 } } }))).toBe('alan')
  })

  it('are asked for less and less while a chat waits', () => {
    const patient = desk({ skills: [english], escalation: [{ afterSeconds: 60, skills: [{ ...english, level: 20 }] }] })
    const centre: CentreSettings = { skills: { grace: { English: 0 }, alan: { English: 30 } } }
    const waiting = play(patient, [{ do: 'wait', seconds: 59 }], centre)
    expect(waiting.at).toBe('start')
    expect(dueNext(waiting.simulation)).toEqual([{ at: FIXED_NOW + 60_000, what: 'escalation' }])
    expect(offered(play(patient, [{ do: 'wait_for_timer' }], centre))).toBe('alan')
    // The time counts from the first search on.
    const again = play(patient, [{ do: 'wait', seconds: 60 }, { do: 'agent_rejects' }], centre)
    expect(offered(again)).toBe('alan')
  })

  it('that nobody has, now or later, lead to no_agents', () => {
    const nobody: CentreSettings = { skills: { grace: { English: 0 }, alan: { English: 0 } } }
    expect(play(asks, [], nobody).at).toBe('nobody')
    const busy: SimulationAction = { do: 'set_centre', ...nobody }
    expect(play(asks, [busy], { agents: 'busy' }).at).toBe('nobody')
    const learns: SimulationAction[] = [{ do: 'set_centre', skills: { alan: null } }]
    const patient = desk({ skills: [english], escalation: [{ afterSeconds: 60, skills: [] }] })
    expect(play(patient, [], nobody).at).toBe('start')
    expect(offered(play(patient, learns, nobody))).toBe('alan')
  })

  it('keep a service from being handed to whoever does not serve it', () => {
    const centre: CentreSettings = { skills: { alan: { Sales: 0 } } }
    const hand: SimulationAction = { do: 'agent_transfers', service: 'Sales' }
    expect(() => play(asks, [{ do: 'agent_accepts' }, hand], centre)).toThrow('Nobody else')
    expect(offered(play(asks, [{ do: 'agent_accepts' }, hand]))).toBe('alan')
  })

  it('are part of what leads to the centre', () => {
    const settings: CentreSettings = { skills: { grace: { English: 0 } } }
    expect(centreSettingsOf(changeCentre(usualCentre, settings))).toEqual(settings)
    expect(centreSettingsOf(changeCentre(changeCentre(usualCentre, settings), { skills: { grace: {} } }))).toEqual({})
  })
})

describe('opening hours', () => {
  const asks = small({
    start: { type: 'wait', settings: { seconds: 3_600 }, exits: { next: 'hours' } },
    hours: { type: 'check_hours', settings: { of: 'Shop' }, exits: { next: 'open', closed: 'shut' } },
    open: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    shut: { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } },
    end,
  })
  const { date, day, time } = localTime(FIXED_NOW + 3_600_000)
  const hour = time.slice(0, 2)
  const after = (shop: object) =>
    play(asks, [{ do: 'wait_for_timer' }], { hours: { isOpen: false, named: { Shop: shop as never } } }).at

  it('are read against the clock', () => {
    expect(after({ timeZone: 'UTC', weekly: { [day]: [`${hour}:00-24:00`] } })).toBe('open')
    expect(after({ timeZone: 'UTC', weekly: { [day]: [`00:00-${hour}:00`] } })).toBe('shut')
    expect(after({ timeZone: 'UTC', weekly: {} })).toBe('shut')
  })

  it('have days that are unlike others', () => {
    const weekly = { [day]: ['00:00-24:00'] }
    expect(after({ timeZone: 'UTC', weekly, dates: { [date]: [] } })).toBe('shut')
    expect(after({ timeZone: 'UTC', weekly: {}, dates: { [date]: ['00:00-24:00'] } })).toBe('open')
  })
})
