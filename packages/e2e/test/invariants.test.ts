// The checker itself: each invariant is broken on purpose, and the checker must say so and say nothing else before.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkInvariants, type Evidence } from '../src/invariants.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { createWorld } from '../src/world.ts'

let folder: string
let original: string
let evidence: Evidence

/** A folder with one finished chat, one connected and one waiting. */
beforeAll(async () => {
  const world = await createWorld({
    scenarios: [straightToAgent],
    services: [{ name: 'Support', dispositions: ['Resolved'], dispositionRequired: true }],
    agents: [{ username: 'grace', capacity: 1 }],
  })
  const grace = await world.readyAgent('grace')
  const people = [await world.customer(), await world.customer(), await world.customer()]
  const [ann, ben, cleo] = people
  if (ann === undefined || ben === undefined || cleo === undefined) throw new Error('three were asked for')
  await ann.writes('Hello')
  const { messageId } = await ann.writes('once more')
  const chat = await grace.accepts(ann.firstName)
  await grace.says(chat, 'Hello yourself')
  await ann.sees('Hello yourself')
  await ann.edits(messageId, 'Once more')
  await grace.sees(chat, 'Once more')
  await grace.api.setDisposition(chat, { ...grace.command(), disposition: 'Resolved' })
  await grace.ends(chat)
  await ann.sees('Bye')
  await ben.writes('Hello')
  await grace.accepts(ben.firstName)
  await cleo.writes('Hello')
  await world.holds()
  evidence = await world.evidence()
  await world.stop()
  folder = mkdtempSync(join(tmpdir(), 'scenarium-checker-'))
  original = join(folder, 'original.db')
  copyFileSync(world.databaseFile, original)
  await world.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function problemsAfter(change: string, more: Evidence = {}): string[] {
  const file = join(folder, 'changed.db')
  copyFileSync(original, file)
  const database = new SqliteDatabase(file)
  database.pragma('foreign_keys = OFF')
  database.exec(change)
  database.close()
  return checkInvariants(file, { ...evidence, ...more })
}

describe('the checker', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(problemsAfter('')).toEqual([])
  })

  it.each([
    [
      'INV-1',
      'an answered update is missing',
      'delete from updates where update_id = (select min(update_id) from updates)',
    ],
    ['INV-1', 'an update is neither done nor given up', "update updates set status = 'pending'"],
    [
      'INV-1',
      'a message is in no transcript',
      "update messages set messenger_message_id = 99 where text = 'once more' or text = 'Once more'",
    ],
    [
      'INV-2',
      'a message is there twice',
      "update messages set messenger_message_id = 7 where sender = 'scenario' or sender = 'agent'",
    ],
    ['INV-3', 'a line is missing', "delete from messages where sender = 'system'"],
    ['INV-3', 'lines go back in time', 'update messages set created_at = -seq'],
    ['INV-4', 'a turn is missing', 'delete from turns where version = 2'],
    ['INV-4', 'a row was made by no event', 'update outbox set made_by = 99'],
    ['INV-5', 'a row is not finished', "update outbox set status = 'queued'"],
    [
      'INV-5',
      'a row says sent and its line does not',
      "update messages set delivery = 'failed' where delivery = 'sent'",
    ],
    [
      'INV-5',
      'a sent message never arrived',
      "update messages set messenger_message_id = 12345 where text = 'Bye, ' or sender = 'agent'",
    ],
    ['INV-5', 'more arrived than was sent', 'delete from outbox where outbox_id = (select min(outbox_id) from outbox)'],
    ['INV-6', 'a connected chat has no owner', 'delete from participants where left_at is null'],
    ['INV-6', 'a waiting chat is in no queue', 'delete from queue_entries'],
    [
      'INV-6',
      'an ended chat is still open somewhere',
      'update chats set interaction_id = (select interaction_id from interactions where ended_at is not null)',
    ],
    ['INV-7', 'an agent has more than he may', 'update users set capacity = 0'],
    ['INV-8', 'somebody overtook another', 'update interactions set queued_at = -started_at'],
    ['INV-9', 'somebody waits for nothing', 'update users set capacity = 2'],
    ['INV-10', 'an end has no reason', 'update interactions set end_reason = null'],
    ['INV-11', 'a disposition is owed', 'update interactions set disposition = null'],
    ['INV-12', 'a timer is overdue', "insert into timers values ('', 0, 'offer:x', 1, 1, '{}')"],
    [
      'INV-12',
      'a timer outlived its chat',
      "insert into timers values ('gone', 5, 'session:x', 1, 9999999999999, '{}')",
    ],
    ['INV-13', 'a row belongs to somebody else', 'update messages set tenant_id = 2 where seq = 1'],
    ['INV-15', 'a session has lost its version', "update interactions set scenario_version_id = 'gone'"],
  ])('names %s when %s', (name, _what, change) => {
    expect(problemsAfter(change)).toContainEqual(expect.stringContaining(`${name}: `))
  })

  it('names INV-14 when a secret is in the database or in the log', () => {
    const secret = evidence.secrets?.[0] ?? ''
    expect(secret).not.toBe('')
    expect(problemsAfter(`update messages set text = 'see ${secret}'`)).toContainEqual(
      expect.stringMatching(/INV-14: .* messages\.text/),
    )
    const texts = [{ name: 'log', text: `posting to /bot${secret}/getMe` }]
    expect(problemsAfter('', { texts })).toContainEqual(expect.stringMatching(/INV-14: .* log/))
  })

  it('notices a desk that was told something else', () => {
    expect(problemsAfter("update messages set text = 'changed' where sender = 'system'")).toContainEqual(
      expect.stringContaining('live: line'),
    )
    expect(problemsAfter('delete from live_events where seq = 3')).toContainEqual(expect.stringContaining('have a gap'))
  })
})
