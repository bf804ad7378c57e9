// The server is killed in the turn that brings a chat to a block, right after it, and in the turn that takes it on, for every
// kind of block. Started again the chat goes on, and what the block does has happened once: by the rows, by what Telegram and the
// other system saw, and by the counts of blocks and reports.
// SCENARIUM_BLOCK_KILLS=all kills each kind at every moment; an ordinary run kills some kinds, each at one of them.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BlockType, blockTypes } from '@scenarium/engine'
import { type SmtpSink, startSmtpSink } from '@scenarium/server/test/email/smtp-sink.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countTurns, newCountState } from '../../server/src/scenarios/count-turns.ts'
import type { Agent } from '../src/agent.ts'
import { type BlockRow, blockRows, DONE, type Outcome } from '../src/block-rows.ts'
import { partsOfRows, scenarioOfRows } from '../src/scenario-of-rows.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const moments = ['entered_before_commit', 'entered_after_commit', 'left_before_commit'] as const
/** Two starts of a server on a machine that is busy otherwise. */
const SLOWEST_MS = 300_000
const isEvery = process.env.SCENARIUM_BLOCK_KILLS === 'all'

/** What other tests did before. */
type Before = { asked: number; mailed: number }
type Case = { kind: BlockType; moment: (typeof moments)[number] }

/** Those of which something outside the chat is left, or that wait for somebody. */
const usual: readonly Case[] = [
  { kind: 'request_input', moment: 'entered_before_commit' },
  { kind: 'internal_message', moment: 'entered_before_commit' },
  { kind: 'exit', moment: 'entered_after_commit' },
  { kind: 'email', moment: 'left_before_commit' },
  { kind: 'connect_chat', moment: 'left_before_commit' },
  { kind: 'fetch_url', moment: 'entered_after_commit' },
]
const hasMoment = ({ kind, moment }: Case) => moment !== 'left_before_commit' || !blockRows[kind].hasNoExit
/** The same kind never twice in a row: a server that comes back is to die in the next case, not again in this one. */
const every = moments.flatMap((moment) => blockTypes.map((kind) => ({ kind, moment }))).filter(hasMoment)
const cases = isEvery ? every : usual
const placeOf = ({ kind, moment }: Case) => `block.${moment}@${kind}`
const placeAfter = (one: Case) => {
  const next = cases[cases.indexOf(one) + 1]
  return next && placeOf(next)
}

describe('every kind of block', () => {
  it('has a row', () => {
    expect(Object.keys(blockRows).toSorted()).toEqual([...blockTypes].toSorted())
  })
})

describe('a chat whose server is killed', () => {
  let world: World
  let grace: Agent
  let other: Server
  let sink: SmtpSink
  const asked: string[] = []
  /** Where the server that runs will die. */
  let armed: string | undefined

  beforeAll(async () => {
    other = createServer((request, response) => {
      asked.push(String(request.headers['idempotency-key']))
      response.end(JSON.stringify({ answer: 'forty-two' }))
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const scenario = scenarioOfRows('Every kind', `http://127.0.0.1:${port}/`)
    armed = cases[0] && placeOf(cases[0])
    sink = await startSmtpSink()
    const account = { host: '127.0.0.1', port: sink.port, security: 'none', fromAddress: 'support@centre.example' }
    world = await createWorld(
      { scenarios: [scenario, ...partsOfRows], emailAccounts: [{ name: 'Support', ...account }] },
      { fetchHosts: '127.0.0.1', crashAt: armed },
    )
    grace = await world.readyAgent('grace')
  }, SLOWEST_MS)
  afterAll(async () => {
    await world?.close()
    await sink?.close()
    await new Promise((resolve) => other?.close(resolve))
  })

  /** The server that runs dies at that place next. */
  async function arm(place: string): Promise<void> {
    if (armed === place) return
    await world.kill()
    await world.start({ crashAt: place })
    armed = place
  }

  function outcomeOf(interactionId: string, chatId: number, texts: () => Promise<string[]>, before: Before): Outcome {
    return {
      said: async (text) => (await texts()).filter((one) => one.startsWith(text)).length,
      interaction: () => world.rows('select * from interactions where interaction_id = ?', interactionId)[0] ?? {},
      count: (table, where = 'true') =>
        Number(
          world.rows(`select count(*) as count from ${table} where interaction_id = ? and ${where}`, interactionId)[0]
            ?.count,
        ),
      timesSet: (variable) =>
        traceOf(interactionId).filter(({ type, name }) => type === 'variable_set' && name === variable).length,
      tags: () => JSON.parse(String(world.rows('select tags_json from chats where chat_id = ?', chatId)[0]?.tags_json)),
      asked: () => asked.length - before.asked,
      mailed: () => sink.taken.length - before.mailed,
      timesLogged: (beginning) =>
        traceOf(interactionId).filter(({ type, text }) => type === 'log_written' && text?.startsWith(beginning)).length,
    }
  }

  const traceOf = (interactionId: string): { type: string; blockId?: string; name?: string; text?: string }[] =>
    world
      .rows<{ json: string }>('select trace_json as json from turns where interaction_id = ?', interactionId)
      .flatMap(({ json }) => JSON.parse(json))

  it.each(cases)('at $kind, $moment, goes on, and everything happens once', { timeout: SLOWEST_MS }, async (one) => {
    const row: BlockRow = blockRows[one.kind]
    await arm(placeOf(one))
    await grace.setState('ready')
    const ann = await world.customer('Ann')
    const before = { asked: asked.length, mailed: sink.taken.length }
    const next = placeAfter(one)
    const deaths = await world.surviving(
      async () => {
        await ann.writes('Hello')
        await ann.sees('Which block?')
        await world.settled()
        await ann.writes(one.kind)
        await row.play?.({ ann, grace, settled: world.settled })
        await ann.sees(row.ending ?? DONE)
        await world.settled()
      },
      { crashAt: next },
    )
    armed = next
    expect(deaths).toBe(1)
    const [stay] = world.rows<{ id: string }>('select interaction_id as id from interactions where chat_id = ?', ann.id)
    const outcome = outcomeOf(stay?.id ?? '', ann.id, ann.texts, before)
    expect(await row.happened(outcome)).toEqual(row.once)
    if (row.mayComeAgain) return world.holds()
    const passed = traceOf(stay?.id ?? '').filter(({ blockId }) => blockId === one.kind)
    expect(passed.map(({ type }) => type).filter((type) => type !== 'error')).toEqual(
      row.hasNoExit ? expect.arrayContaining(['block_entered']) : ['block_entered', 'exit_taken'],
    )
    expect(passed.filter(({ type }) => type === 'block_entered')).toHaveLength(1)
    await world.holds()
  })

  it('is counted as often as it was there, by blocks and in reports', { timeout: SLOWEST_MS }, async () => {
    await until('the counts are those of the turns', () => same(countedBlocks(), replayedBlocks()), differences)
    await until('the reports are those of the rows', () => same(reported(), recounted()), differences)
    await world.restart()
    armed = undefined
    const ann = await world.customer('Ann')
    await ann.writes('Hello')
    await ann.sees('Which block?')
    await world.settled()
    await until('the counts are those of the turns', () => same(countedBlocks(), replayedBlocks()), differences)
    await until('the reports are those of the rows', () => same(reported(), recounted()), differences)
    expect(Number(reported().started)).toBe(world.rows('select 1 from interactions').length)
  })

  const same = (one: object, another: object) => JSON.stringify(one) === JSON.stringify(another)
  const differences = () => ({
    blocks: [countedBlocks(), replayedBlocks()],
    reports: [reported(), recounted()],
  })

  /** How often chats came to each block and took each exit, as designers are shown. */
  const countedBlocks = () =>
    Object.fromEntries(
      world
        .rows<{ name: string; times: number }>(
          `select block_id || '/' || exit as name, sum(times) as times from exit_counts where unit = 'hour'
           group by 1 order by 1`,
        )
        .map(({ name, times }) => [name, times]),
    )

  /** The same from what the turns did. */
  function replayedBlocks() {
    const sums = new Map<string, number>()
    for (const row of world.rows('select * from interactions')) {
      const turns = world
        .rows<{ at: number; json: string }>(
          'select at, trace_json as json from turns where interaction_id = ? order by version',
          String(row.interaction_id),
        )
        .map(({ at, json }) => ({ at, trace: JSON.parse(json) }))
      const { counts } = countTurns(
        newCountState(),
        {
          scenarioVersionId: String(row.scenario_version_id),
          snapshot: JSON.parse(String(row.snapshot_json)),
          endedAt: row.ended_at as number | null,
          endReason: row.end_reason as string | null,
          disposition: row.disposition as string | null,
          isOver: row.place === 'ended',
        },
        turns,
      )
      for (const { blockId, exit, times } of counts) {
        sums.set(`${blockId}/${exit}`, (sums.get(`${blockId}/${exit}`) ?? 0) + times)
      }
    }
    return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  const reported = () =>
    world.rows(
      `select (select sum(started) from interaction_sums where unit = 'quarter') as started,
         (select sum(queued) from interaction_sums where unit = 'quarter') as queued,
         (select sum(answered) from interaction_sums where unit = 'quarter') as answered,
         (select sum(ended) from interaction_sums where unit = 'quarter') as ended,
         (select sum(handled) from agent_sums where unit = 'quarter') as handled,
         (select sum(accepted) from agent_sums where unit = 'quarter') as accepted`,
    )[0] ?? {}
  const recounted = () =>
    world.rows(
      `select (select count(*) from interactions) as started,
         (select count(*) from interactions where queued_at is not null) as queued,
         (select count(*) from interactions where connected_at is not null) as answered,
         (select count(*) from interactions where ended_at is not null) as ended,
         (select count(*) from participants where closed_at is not null) as handled,
         (select count(*) from offers where outcome = 'accepted') as accepted`,
    )[0] ?? {}
})
