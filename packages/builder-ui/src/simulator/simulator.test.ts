import type { JsonObject } from '@scenarium/engine'
import { describe, expect, it } from 'vitest'
import { createScenarioClient } from '../client/scenario-client.ts'
import { openDocument } from '../editor/document.ts'
import { createScenarioEditor } from '../editor/scenario-editor.ts'
import { pathOverlay } from './path-overlay.ts'
import { toRunnable } from './runnable.ts'
import { simulatorOf } from './simulator.ts'

const block = (type: string, settings: JsonObject, exits: { [exit: string]: string }) => ({ type, settings, exits })
const afterHours = {
  schemaVersion: 1,
  name: 'After hours',
  kind: 'chat',
  start: 'check_hours',
  parameters: {},
  blocks: {
    check_hours: block('check_hours', {}, { next: 'find_agent', closed: 'closed' }),
    find_agent: block('find_agent', {}, { next: 'connect_chat', no_agents: 'end', queue_limit: 'end' }),
    connect_chat: block('connect_chat', {}, { target_disconnected: 'goodbye', no_answer: 'find_agent', next: 'end' }),
    goodbye: block('send_message', { text: 'Good bye!' }, { next: 'end' }),
    closed: block(
      'send_message',
      { text: 'Leave us a message.', waitForResponse: {} },
      { next: 'keep_message', timeout: 'end' },
    ),
    keep_message: block('attached_data', { values: { 'Message left': '$(item.message)' } }, { next: 'end' }),
    end: block('exit', {}, {}),
  },
  layout: {},
}
const refused = () => Promise.reject(new Error('Nothing is to be asked of the server.'))
const client = createScenarioClient({ get: refused, send: refused })

async function open(document: JsonObject = afterHours, asked = client) {
  const editor = createScenarioEditor({
    scenarioId: 'scn_1',
    draft: openDocument(document),
    saveState: { kind: 'saved' },
    canEdit: true,
  })
  const simulator = simulatorOf(editor, asked)
  await simulator.restart()
  const now = () => {
    const { states, prepared } = simulator.state.getState()
    const simulation = states.at(-1)
    if (simulation === undefined || prepared === null) throw new Error('Nothing has begun.')
    return { simulation, prepared, at: simulation.snapshot.frames.at(-1)?.blockId }
  }
  return { editor, simulator, now }
}

describe('a chat that is tried', () => {
  it('is one per open scenario', async () => {
    const { editor, simulator } = await open()
    expect(simulatorOf(editor, client)).toBe(simulator)
  })

  it('begins in the centre as it is set up before, and again after it', async () => {
    const { simulator, now } = await open()
    expect(now().at).toBe('connect_chat')
    simulator.act({ do: 'set_centre', hours: { isOpen: false } })
    expect(now().at).toBe('closed')
    expect(now().simulation.actions).toEqual([])
    simulator.act({ do: 'wait_for_timer' })
    expect(now().simulation.status).toBe('ended')
    simulator.act({ do: 'set_centre', hours: { isOpen: true }, agents: 'busy' })
    expect(now().simulation.status).toBe('ended')
    await simulator.restart()
    expect(now().at).toBe('find_agent')
    expect(simulator.state.getState().beginning).toEqual({ centre: { agents: 'busy' } })
  })

  it('takes what happens in its midst as an action, which can be taken back', async () => {
    const { simulator, now } = await open()
    simulator.act({ do: 'agent_rejects' })
    simulator.act({ do: 'set_centre', agents: 'busy' })
    expect(now().simulation.actions).toHaveLength(2)
    simulator.stepBack()
    simulator.stepBack()
    simulator.stepBack()
    expect(now().simulation.actions).toEqual([])
  })

  it('says why something cannot be done, until something else is', async () => {
    const { simulator } = await open()
    simulator.act({ do: 'agent_writes', text: 'Hi' })
    expect(simulator.state.getState().refused).toBe('No agent is in the chat.')
    simulator.act({ do: 'agent_accepts' })
    expect(simulator.state.getState().refused).toBeNull()
  })

  it('goes on from a block with its variables', async () => {
    const { simulator, now } = await open()
    await simulator.restartAt({ start: 'keep_message', variables: { 'item.message': 'Call me' } })
    expect(now().simulation.interaction.attached).toEqual({ 'Message left': 'Call me' })
  })

  it('goes on at a time, by the hours of the centre as it was left', async () => {
    const { simulator, now } = await open()
    simulator.act({ do: 'set_centre', hours: { isOpen: { timeZone: 'UTC', weekly: { friday: ['09:00-17:00'] } } } })
    expect(now().at).toBe('closed')
    await simulator.restartAt({ start: 'check_hours', startsAt: '2026-11-27T16:59:59.250Z' })
    expect(now().at).toBe('connect_chat')
    await simulator.restartAt({ start: 'check_hours', startsAt: '2026-11-27T17:00:00.250Z' })
    expect(now().at).toBe('closed')
  })

  it('lights the way it took', async () => {
    const { simulator, now } = await open()
    simulator.act({ do: 'agent_rejects' })
    const { simulation, prepared } = now()
    const { blocks, exits } = pathOverlay(simulation, prepared.host, 'After hours')
    expect(blocks).toEqual({
      check_hours: { tone: 'good' },
      find_agent: { tone: 'good', badge: '2×' },
      connect_chat: { tone: 'active', badge: '2×' },
    })
    expect(Object.keys(exits)).toContain('connect_chat no_answer')
  })
})

describe('contact fields', () => {
  const update = block('update_contact', { fields: [{ field: 'plan', value: 'Bronze' }] }, { next: 'end' })
  const keepsPlan = {
    ...afterHours,
    name: 'Keeps a plan',
    start: 'update',
    blocks: { update, end: afterHours.blocks.end },
  }
  const plan = { key: 'plan', name: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] }
  const world = {
    services: [],
    skills: [],
    scenarios: [],
    entries: [],
    schedules: [],
    emailAccounts: [],
    credentials: [],
    users: [],
  }

  it('take what the centre says they take', async () => {
    const { now } = await open(
      keepsPlan,
      createScenarioClient({ get: async () => ({ ...world, contactFields: [plan] }) as never, send: refused }),
    )
    expect(now().simulation.centre.contactFields).toEqual({ plan: { kind: 'choice', choices: ['Gold', 'Silver'] } })
    expect(now().simulation.centre.contact).toEqual({})
  })

  it('take any text while the server cannot be asked', async () => {
    const { now } = await open(keepsPlan)
    expect(now().simulation.centre.contact.fields).toEqual({ plan: 'Bronze' })
  })
})

describe('a draft with mistakes', () => {
  const goodbye = block('send_message', { text: '' }, { next: 'end' })
  const broken = { ...afterHours, blocks: { ...afterHours.blocks, goodbye } }

  it('runs up to the block that is not right', async () => {
    expect(toRunnable(broken)).toMatchObject({ ok: true, broken: ['goodbye'] })
    const { simulator, now } = await open(broken)
    expect(now().at).toBe('connect_chat')
    simulator.act({ do: 'agent_accepts' })
    simulator.act({ do: 'agent_ends' })
    const { simulation, prepared } = now()
    expect(simulation.status).toBe('failed')
    expect(pathOverlay(simulation, prepared.host, 'After hours').blocks.goodbye?.tone).toBe('bad')
  })

  it('that is no scenario says so', () => {
    expect(toRunnable({ schemaVersion: 99 })).toMatchObject({ ok: false })
  })
})
