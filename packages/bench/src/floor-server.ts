// The floor: the least a durable scenario server can do for an update, without any of our code. Bare Hono, de-duplication,
// one XState step with its JSON round trip, an outbox row, one group commit with synchronous=FULL, sending by undici's pool.
// Run as a child process: floor-server.ts <bot-api-url> <database-file>; it prints its port.
import { serve } from '@hono/node-server'
import SqliteDatabase from 'better-sqlite3'
import { Hono } from 'hono'
import { Pool } from 'undici'
import { assign, createMachine, initialTransition, transition } from 'xstate'

const [botApi = '', file = ''] = process.argv.slice(2)

type Context = { name: string; order: string }
type Said = { type: 'said'; text: string }

const machine = createMachine({
  types: {} as { context: Context; events: Said },
  initial: 'askName',
  context: { name: '', order: '' },
  states: {
    askName: {
      entry: { type: 'send', params: { text: 'Hello! What is your name?' } },
      on: { said: { target: 'askOrder', actions: assign({ name: ({ event }) => event.text }) } },
    },
    askOrder: {
      entry: { type: 'send', params: ({ context }) => ({ text: `Thank you, ${context.name}. Your order number?` }) },
      on: { said: { target: 'thank', actions: assign({ order: ({ event }) => event.text }) } },
    },
    thank: {
      entry: { type: 'send', params: ({ context }) => ({ text: `${context.order} is on its way, ${context.name}.` }) },
      type: 'final',
    },
  },
})

const database = new SqliteDatabase(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`
  create table inbox (update_id integer primary key, payload text not null);
  create table session (chat_id integer primary key, snapshot text not null);
  create table outbox (id integer primary key, chat_id integer not null, text text not null, done integer not null);
`)
const insertUpdate = database.prepare('insert into inbox values (?, ?) on conflict do nothing')
const loadSession = database.prepare('select snapshot from session where chat_id = ?').pluck()
const saveSession = database.prepare(
  'insert into session values (?, ?) on conflict (chat_id) do update set snapshot = excluded.snapshot',
)
const endSession = database.prepare('delete from session where chat_id = ?')
const insertOutbox = database.prepare('insert into outbox (chat_id, text, done) values (?, ?, 0)')
const markDone = database.prepare('update outbox set done = 1 where id = ?')
const begin = database.prepare('begin immediate')
const commit = database.prepare('commit')

const pool = new Pool(new URL(botApi).origin, { connections: 512 })
const scope = { actorScope: {} } as never

type Work = { run(): void; done(): void }
let waiting: Work[] = []

/** Works that are ready together share one commit. */
function write(run: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push({ run, done: resolve })
  })
}

function flush() {
  const batch = waiting
  waiting = []
  begin.run()
  for (const { run } of batch) run()
  commit.run()
  for (const { done } of batch) done()
}

async function send(id: number | bigint, chatId: number, text: string): Promise<void> {
  const { body } = await pool.request({
    path: '/bot1:floor/sendMessage',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: chatId, text }),
  })
  await body.json()
  await write(() => markDone.run(id))
}

function step(chatId: number, text: string): string[] {
  const stored = loadSession.get(chatId)
  const [next, actions] =
    typeof stored === 'string'
      ? transition(machine, machine.restoreSnapshot(JSON.parse(stored), scope), { type: 'said', text })
      : initialTransition(machine)
  if (next.status === 'done') endSession.run(chatId)
  else saveSession.run(chatId, JSON.stringify(machine.getPersistedSnapshot(next)))
  // The declared types know only XState's own actions.
  const asked = actions as unknown as { type: string; params: { text: string } }[]
  return asked.filter(({ type }) => type === 'send').map(({ params }) => params.text)
}

const app = new Hono()
app.post('/webhook', async (c) => {
  const payload = await c.req.text()
  const { update_id: updateId, message } = JSON.parse(payload)
  const chatId: number = message.chat.id
  const sends: [number | bigint, string][] = []
  await write(() => {
    if (insertUpdate.run(updateId, payload).changes === 0) return
    for (const text of step(chatId, message.text)) sends.push([insertOutbox.run(chatId, text).lastInsertRowid, text])
  })
  for (const [id, text] of sends) void send(id, chatId, text)
  return c.body(null, 200)
})

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.stdout.write(`port ${port}\n`))
process.on('SIGTERM', () => process.exit(0))
