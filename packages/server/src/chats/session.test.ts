import { describe, expect, it } from 'vitest'
import { ask, connect, exit, openChat, say, toAgent } from '../../test/chats/chat.ts'

const FALLBACK = 'builtin:fallback:1'

describe('a Log block', () => {
  it('leaves its line with the step, and nothing of what customers say in the log of the program', async () => {
    const log = { type: 'log', settings: { text: '$(item.message)!', level: 'warning' }, exits: { next: 'ask' } }
    const chat = await openChat({ log, ask: ask('exit'), exit })
    await chat.writes('hi')
    const [turn] = await chat.read<{ trace: string }>('select trace_json as trace from turns')
    expect(JSON.parse(turn?.trace ?? '[]')).toContainEqual({ type: 'log_written', level: 'warning', text: 'hi!' })
    expect(chat.logged).toEqual([])
  })
})

describe('a scenario that cannot run', () => {
  it('because none is published: the customer is taken to an agent', async () => {
    const chat = await openChat(null)
    await chat.writes('hi')
    expect(await chat.interaction()).toMatchObject({ scenarioVersionId: FALLBACK, place: 'queue' })
    expect(chat.toRouter).toMatchObject([{ type: 'agent_wanted', serviceId: 'Support' }])
    expect((await chat.said())[1]).toMatch(/^scenario: One moment please/)
  })

  it('because its version cannot be read any more: the same, with its queue entry taken back', async () => {
    const chat = await openChat({
      find: {
        type: 'find_agent',
        settings: { timeoutSeconds: 60 },
        exits: { next: 'exit', no_agents: 'exit', queue_limit: 'exit', timeout: 'exit' },
      },
      exit,
    })
    await chat.writes('hi')
    await chat.database.write((tx) =>
      tx.run(
        "update interactions set snapshot_json = replace(snapshot_json, 'Main:1', 'Main:9'), scenario_version_id = 'Main:9'",
      ),
    )
    await chat.writes('hello?')
    expect(await chat.interaction()).toMatchObject({ scenarioVersionId: FALLBACK, place: 'queue' })
    expect(chat.toRouter.map(({ type }) => type)).toEqual(['agent_wanted', 'agent_unwanted', 'agent_wanted'])
  })

  it('after its fallback failed as well: it ends', async () => {
    const chat = await openChat(null)
    await chat.writes('hi')
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    await chat.handles({ type: 'fallback_wanted', interactionId, reason: 'test' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'failure' })
  })

  it('while an agent is in the chat: he keeps it, and it ends with him', async () => {
    const chat = await openChat(toAgent)
    await chat.writes('hi')
    await chat.joins('grace')
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    await chat.handles({ type: 'fallback_wanted', interactionId, reason: 'test' })
    expect(await chat.interaction()).toMatchObject({ place: 'connected', scenarioVersionId: 'Main:1' })
    await chat.database.write((tx) =>
      tx.run("update interactions set snapshot_json = replace(snapshot_json, 'Main:1', 'Main:9')"),
    )
    await chat.writes('still here?')
    expect(await chat.interaction()).toMatchObject({ place: 'connected' })
    await chat.writes('and now?')
    await chat.commands('grace', { type: 'send_text', text: 'Yes' })
    await chat.commands('grace', { type: 'leave' })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'failure' })
    expect((await chat.said()).filter((line) => line.startsWith('scenario'))).toEqual([])
  })

  it('ignores answers that were meant for the session before', async () => {
    const chat = await openChat({
      one: ask('One', 'two'),
      two: ask('Two', 'three', { waitForResponse: { timeoutSeconds: 5 } }),
      three: exit,
    })
    await chat.writes('hi')
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    await chat.handles({ type: 'fallback_wanted', interactionId, reason: 'test' })
    for (let visit = 1; visit <= 2; visit += 1) await chat.tells({ type: 'agents_unavailable', visit })
    expect(await chat.interaction()).toMatchObject({ place: 'queue' })
  })
})

describe('a chat handed to another entry', () => {
  const other = { hello: ask('Other: $(item.firstName)'), exit }

  it('goes on with its scenario and its service', async () => {
    const chat = await openChat({ connect: connect('exit', { defaultDestination: 'Other' }), exit })
    await chat.addEntry('Other', other)
    await chat.writes('hi')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Other: Ann'])
    expect(await chat.interaction()).toMatchObject({
      entryId: 'Other',
      scenarioVersionId: 'Other:1',
      place: 'scenario',
    })
    expect(chat.toRouter.some(({ type }) => type === 'connect_wanted')).toBe(false)
    await chat.writes('bye')
    expect(await chat.interaction()).toMatchObject({ place: 'ended' })
  })

  it('takes the exit for no answer when there is no such entry, or nothing is published there', async () => {
    const chat = await openChat({
      connect: connect('sorry', { overrideDestination: 'Other' }),
      sorry: say('Sorry'),
      exit,
    })
    await chat.addEntry('Other', null)
    await chat.writes('hi')
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: Sorry'])
  })

  it('is not handed around for ever', async () => {
    const chat = await openChat({ connect: connect('exit', { overrideDestination: 'Other' }), exit })
    await chat.addEntry('Other', { connect: connect('exit', { overrideDestination: 'Main' }), exit })
    await chat.writes('hi')
    expect(await chat.interaction()).toMatchObject({ scenarioVersionId: FALLBACK, place: 'queue' })
    expect(await chat.read('select count(*) as count from dead_letters')).toEqual([{ count: 0 }])
  })

  it('takes no button of the entry before for one of its own', async () => {
    const buttons = { buttons: { kind: 'inline', rows: [[{ label: 'Old' }]] } }
    const chat = await openChat({
      ask: ask('Old?', 'connect', buttons),
      connect: connect('exit', { defaultDestination: 'Other' }),
      exit,
    })
    await chat.addEntry('Other', {
      ask: ask('New?', 'exit', { buttons: { kind: 'inline', rows: [[{ label: 'New' }]] } }),
      exit,
    })
    await chat.writes('hi')
    await chat.presses(1, 0)
    expect((await chat.said()).at(-1)).toBe('scenario: New?')
    expect(await chat.presses(1, 0)).toBe('ignored')
  })
})

describe('what a scenario says', () => {
  it('when it comes out empty, does not stop the chat', async () => {
    const empty = { type: 'send_message', settings: { text: '$(nothing)' }, exits: { next: 'exit', send_error: 'two' } }
    const chat = await openChat({ one: say('One', 'empty'), empty, two: ask('Two'), exit })
    await chat.writes('hi')
    await chat.settlesAll()
    expect(await chat.said()).toEqual(['customer: hi', 'scenario: One', 'scenario: Two'])
  })

  it('goes out as several messages when it is long, with the buttons under the last', async () => {
    const chat = await openChat(
      { one: ask(`$(long)`, 'exit', { buttons: { kind: 'inline', rows: [[{ label: 'Ok' }]] } }), exit },
      { entry: { parameters: { long: 'word '.repeat(1_000) } } },
    )
    await chat.writes('hi')
    const lines = (await chat.lines()).filter(({ sender }) => sender === 'scenario')
    expect(lines.map(({ content }) => content?.buttons?.length ?? 0)).toEqual([0, 1])
    const rows = await chat.outbox()
    expect(rows.map(({ payload }) => 'buttons' in payload)).toEqual([false, true])
  })

  it('with a file is one message while its text is a caption, else two', async () => {
    const attachment = { url: 'https://example.com/a.png', kind: 'photo' }
    const chat = await openChat(
      { one: say('Short', 'two', { attachment }), two: ask('$(long)', 'exit', { attachment }), exit },
      { entry: { parameters: { long: 'word '.repeat(300) } } },
    )
    await chat.writes('hi')
    expect(await chat.waiting()).toEqual(['send_file', 'send_file', 'send_text'])
  })
})

describe('an event that comes too late', () => {
  it('changes nothing, not even the audit trail', async () => {
    const chat = await openChat({ ask: ask('Name?'), exit })
    await chat.writes('hi')
    const before = await chat.interaction()
    await chat.writes('Ann')
    chat.advance(1)
    await chat.writes('again')
    const turns = await chat.turns()
    const stale = {
      type: 'session_event',
      interactionId: before?.interactionId ?? '',
      event: { type: 'timer_fired', timerId: '1' },
    } as const
    expect(await chat.handles(stale)).toBe('interaction has ended')
    expect(await chat.turns()).toEqual(turns)
    expect(await chat.said()).toEqual(['customer: again', 'scenario: Name?'])
  })
})

describe('a customer who is banned from outside the chat', () => {
  it('is in a scenario: it ends without a farewell, and its timer with it', async () => {
    const chat = await openChat({ ask: ask('Which?', 'exit', { timeoutSeconds: 60 }), exit })
    await chat.writes('hi')
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    const before = await chat.said()
    await chat.handles({ type: 'customer_banned', interactionId })
    expect(await chat.interaction()).toMatchObject({ place: 'ended', endReason: 'banned' })
    expect(await chat.said()).toEqual(before)
    expect(await chat.database.read((tx) => tx.all('select * from timers'))).toEqual([])
  })

  it('waits in the queue: the search for an agent is given up', async () => {
    const chat = await openChat(null)
    await chat.writes('hi')
    const { interactionId = '' } = (await chat.interaction()) ?? {}
    await chat.handles({ type: 'customer_banned', interactionId })
    expect(chat.toRouter.map(({ type }) => type)).toEqual(['agent_wanted', 'agent_unwanted'])
  })
})
