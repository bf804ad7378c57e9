// Makes the big centre once and keeps it outside the repository; making takes minutes, measuring does not.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '@scenarium/server/src/db/sqlite.ts'
import { indexTexts } from '@scenarium/server/src/db/text-index.ts'
import { Folder, runScenarium, ServerProcess } from '../server-process.ts'
import { startSink } from '../sink.ts'
import { addConversations, addStates, INTERACTIONS } from './conversations.ts'
import { addExitCounts, addRecords } from './counts.ts'
import { configure } from './people.ts'
import { createRandom } from './random.ts'
import { openRows } from './rows.ts'

/** Another number makes the centre anew. */
const VERSION = 1
const TEXTS_AT_ONCE = 2_000

export const ADMINISTRATOR = { username: 'ada', password: 'a bench of two hundred' }

/** A data folder with the big centre; `madeSeconds` is null when it was there already. */
export async function bigCentreFolder(port: number): Promise<{ path: string; rebuiltSeconds: number | null }> {
  const kept = process.env.SCENARIUM_BENCH_CENTRE ?? join(tmpdir(), `scenarium-bench-centre-${VERSION}`)
  if (existsSync(kept)) return { path: kept, rebuiltSeconds: null }
  say(`Making a centre of ${INTERACTIONS.toLocaleString('en')} conversations in ${kept}, once. It takes some minutes.`)
  const making = `${kept}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  await prepare(making, port)
  const file = join(making, 'data', 'scenarium.db')
  const now = Date.now()
  fill(file, now)
  await indexAll(file, now)
  const began = performance.now()
  runScenarium(['reports', 'rebuild', '--data', join(making, 'data')])
  const rebuiltSeconds = (performance.now() - began) / 1_000
  renameSync(making, kept)
  return { path: kept, rebuiltSeconds }
}

/** An empty installation with an administrator. */
async function prepare(path: string, port: number): Promise<void> {
  const folder = new Folder(path)
  const sink = await startSink(0)
  const ada = { ...ADMINISTRATOR, name: 'Ada Lovelace', roles: ['administrator'] }
  const server = await ServerProcess.scenarium(folder, sink.url, port, folder.writeWorkspace(undefined, [ada]))
  await server.stop()
  sink.close()
}

function fill(file: string, now: number): void {
  const random = createRandom(1)
  const rows = openRows(file)
  const centre = configure(rows, random, now)
  say('People, services and scenarios are there.')
  addConversations(rows, random, centre, now)
  say('Conversations are there.')
  addStates(rows, random, centre, now)
  addRecords(rows, random, centre, now)
  addExitCounts(rows, now)
  // Secrets the server can open.
  rows.run(
    `update integration_accounts set (token_sealed, webhook_secret_sealed) =
       (select token_sealed, webhook_secret_sealed from integration_accounts where token_sealed <> '' limit 1)
     where token_sealed = ''`,
  )
  rows.close()
  say('States, records and counts are there.')
}

async function indexAll(file: string, now: number): Promise<void> {
  const database = openSqlite(file)
  while ((await database.write((tx) => indexTexts(tx, now, TEXTS_AT_ONCE))) === TEXTS_AT_ONCE);
  await database.close()
  say('Texts are indexed.')
}

const say = (line: string) => process.stderr.write(`${line}\n`)
