// The server dies at each named place in the middle of a conversation; started again, it finishes the conversation (H-2).
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { headerOf, startSmtpSink } from '@scenarium/server/test/email/smtp-sink.ts'
import { describe, expect, it } from 'vitest'
import { ask, say, scenarioOf } from '../src/scenarios.ts'
import { runCommand, startServerProcess } from '../src/server-process.ts'
import { createWorld, type World } from '../src/world.ts'

/** Every kind of step: a question, a button, a timer, the queue, an agent, and the end. */
const everything = scenarioOf('Everything', {
  colour: ask('Which colour?', { buttons: { kind: 'inline', rows: [[{ label: 'Red' }]] } }),
  chosen: say('It is $(item.message).'),
  wait: { type: 'wait', settings: { seconds: 0.2 } },
  waited: ask('What else?'),
  tell: {
    type: 'internal_message',
    settings: { to: { kind: 'service', service: 'Support' }, text: '$(item.firstName) wants more' },
    exits: { failed: 'end' },
  },
  find: {
    type: 'find_agent',
    settings: { service: 'Support', timeoutSeconds: 300 },
    exits: { no_agents: 'end', queue_limit: 'end', timeout: 'end' },
  },
  connect: {
    type: 'connect_chat',
    settings: { noAnswerSeconds: 300 },
    exits: { target_disconnected: 'bye', no_answer: 'find' },
  },
  bye: { ...say('Bye.'), exits: { next: 'end' } },
})

/** What the customer must have heard, each once, or once more when the server died while sending it. */
const heard = ['Which colour?', 'It is Red.', 'What else?', 'Here is Grace.', 'Bye.']

async function converse(world: World) {
  const grace = await world.readyAgent('grace')
  const ann = await world.customer()
  await ann.writes('Hello')
  await ann.presses('Red')
  await ann.sees('What else?')
  await ann.writes('A person, please')
  const chat = await grace.acceptsInTheEnd(ann.firstName)
  await grace.says(chat, 'Here is Grace.')
  await grace.sees(chat, 'Here is Grace.')
  await ann.writes('Thank you')
  await grace.sees(chat, 'Thank you')
  await grace.ends(chat)
  await ann.sees('Bye.')
  return ann
}

/** Places the conversation passes, and at which passing to die there; SCENARIUM_CRASHES tries the others. */
const places = [
  'inbox.before_commit:1',
  'inbox.after_commit_before_reply:2',
  'step.before_commit:4',
  'step.after_commit:3',
  'outbox.before_send:3',
  'outbox.after_send_before_mark:2',
  'outbox.after_send_before_mark:5',
  'timer.after_claim:1',
  'offer.after_commit:1',
  'accept.before_commit:1',
]

/** SCENARIUM_CRASHES=12 tries each of the first twelve passings of every place, as far as the conversation has them. */
const PASSINGS = Number(process.env.SCENARIUM_CRASHES ?? 0)
const everyPassing = [...new Set(places.map((place) => place.split(':')[0]))].flatMap((place) =>
  Array.from({ length: PASSINGS }, (_, index) => `${place}:${index + 1}`),
)

describe('a conversation in which the server dies at', () => {
  it.each(PASSINGS > 0 ? everyPassing : places)('%s comes to its end', async (crashAt) => {
    const world = await createWorld({ scenarios: [everything] }, { crashAt })
    try {
      let texts: string[] = []
      let firstName = ''
      const deaths = await world.surviving(async () => {
        const ann = await converse(world)
        await world.settled()
        texts = await ann.texts()
        firstName = ann.firstName
      })
      if (PASSINGS === 0) expect(deaths).toBe(1)
      await world.holds()
      const told = world.rows<{ text: string }>('select text from internal_messages where from_user_id is null')
      expect(told).toEqual([{ text: `${firstName} wants more` }])
      const [unknown] = world.rows<{ count: number }>(
        "select count(*) as count from outbox where status = 'unknown' and method = 'send_text'",
      )
      for (const text of heard) {
        const count = texts.filter((other) => other === text).length
        const mayMiss = text === 'Here is Grace.' && unknown?.count === 1
        expect(count, `${text} in ${texts}`).toBeGreaterThanOrEqual(mayMiss ? 0 : 1)
      }
      const mayDouble = crashAt.startsWith('outbox.after_send_before_mark')
      expect(texts.length).toBeLessThanOrEqual(heard.length + (mayDouble ? 1 : 0))
      expect(new Set(texts).size + (unknown?.count ?? 0)).toBeGreaterThanOrEqual(heard.length)
    } finally {
      await world.close()
    }
  })
})

describe('Fetch URL whose answer gets lost with the server', () => {
  it.each([
    { method: 'PUT', asked: 2, answer: 'It has been answered.' },
    { method: 'POST', asked: 1, answer: 'It failed.' },
  ])('asks $asked times by $method, always with the same key, and goes on once', async ({ method, asked, answer }) => {
    const keys: string[] = []
    const target = createServer((request, response) => {
      keys.push(String(request.headers['idempotency-key']))
      response.end(JSON.stringify({ answer: 'forty-two' }))
    })
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
    const { port } = target.address() as AddressInfo
    const scenario = scenarioOf('Asker', {
      greet: ask('What is your question?'),
      fetch: {
        type: 'fetch_url',
        settings: { method, url: `http://127.0.0.1:${port}/`, timeoutSeconds: 30 },
        exits: { failed: 'bad', no_data: 'bad', timeout: 'bad' },
      },
      good: { ...ask('It has been answered.'), exits: { next: 'end', timeout: 'end' } },
      bad: { ...ask('It failed.'), exits: { next: 'end', timeout: 'end' } },
    })
    // The first send is the question to the customer; the second is the request.
    const crashAt = 'outbox.after_send_before_mark:2'
    const world = await createWorld({ scenarios: [scenario] }, { crashAt, fetchHosts: '127.0.0.1' })
    try {
      const deaths = await world.surviving(async () => {
        const ann = await world.customer()
        await ann.writes('Hello')
        await ann.sees('What is your question?')
        await ann.writes('Why?')
        await ann.sees(answer)
        await world.settled()
        expect(await ann.texts()).toEqual(['What is your question?', answer])
      })
      expect(deaths).toBe(1)
      expect(keys).toHaveLength(asked)
      expect(new Set(keys).size).toBe(1)
      await world.holds()
    } finally {
      await world.close()
      await new Promise((resolve) => target.close(resolve))
    }
  })
})

describe('publishing', () => {
  it('leaves running chats on their version, and new ones take the new', async () => {
    const questions = (first: string, second: string) =>
      scenarioOf('Greeter', { greet: ask(first), more: { ...ask(second), exits: { next: 'more', timeout: 'end' } } })
    const world = await createWorld({ scenarios: [questions('Old first', 'Old second')] })
    try {
      const ann = await world.customer()
      await ann.writes('Hello')
      await ann.sees('Old first')
      for (const round of ['A', 'B', 'C']) {
        writeFileSync(
          join(world.root, '0.scenario.json'),
          JSON.stringify(questions(`${round} first`, `${round} second`)),
        )
        expect(runCommand(['apply', world.workspaceFile, '--data', world.folder])).toMatchObject({ code: 0 })
        const ben = await world.customer()
        await ben.writes('Hello')
        await ben.sees(`${round} first`)
        await ben.writes('and')
        await ben.sees(`${round} second`)
        await ann.writes('and')
        await ann.sees('Old second')
      }
      await world.restart()
      await ann.writes('and')
      await ann.sees('Old second')
      await world.holds()
      const [pinned] = world.rows(
        `select v.number from interactions i join scenario_versions v using (scenario_version_id) where chat_id = ?`,
        ann.id,
      )
      expect(pinned).toEqual({ number: 1 })
    } finally {
      await world.close()
    }
  })

  it('that the server dies in leaves the published version as it was', async () => {
    const world = await createWorld({ scenarios: [scenarioOf('Greeter', { greet: ask('The old words.') })] })
    try {
      await world.stop()
      const changed = scenarioOf('Greeter', { greet: ask('The new words.') })
      writeFileSync(join(world.root, '0.scenario.json'), JSON.stringify(changed))
      const port = Number(new URL(world.url).port)
      const options = { folder: world.folder, port, workspaceFile: world.workspaceFile }
      const telegramApiRoot = world.simulator.url
      await expect(startServerProcess({ ...options, telegramApiRoot, crashAt: 'publish.mid' })).rejects.toThrow(
        'SIGKILL',
      )
      await world.start()
      const ann = await world.customer()
      await ann.writes('Hello')
      await ann.sees('The old words.')
      await world.holds()
      expect(world.rows('select * from scenario_versions')).toHaveLength(1)
    } finally {
      await world.close()
    }
  })
})

describe('the checker as a program', () => {
  it('says what it found on a folder at rest', async () => {
    const world = await createWorld()
    const program = fileURLToPath(new URL('../src/check-invariants.ts', import.meta.url))
    const run = () => spawnSync(process.execPath, [program, world.folder], { encoding: 'utf8' })
    try {
      const ann = await world.customer()
      await ann.writes('Hello')
      await ann.sees('How can we help you')
      await world.holds()
      await world.stop()
      expect(run()).toMatchObject({ status: 0, stdout: '0 problems\n' })
      world.change("delete from messages where sender = 'customer'")
      const { status, stdout } = run()
      expect(status).toBe(1)
      expect(stdout).toMatch(/^INV-1: .*is in no transcript\nINV-3: .*\n2 problems\n$/)
    } finally {
      await world.close()
    }
  })
})

describe('an email, when the server dies', () => {
  it.each([
    { crashAt: 'outbox.before_send:2', copies: 1, when: 'before it leaves' },
    { crashAt: 'outbox.after_send_before_mark:2', copies: 2, when: 'after the mail server has taken it' },
  ])('$when, is the same each of $copies times, and the scenario goes on once', async ({ crashAt, copies }) => {
    const sink = await startSmtpSink()
    const scenario = scenarioOf('Mailer', {
      greet: ask('What is your question?'),
      mail: {
        type: 'email',
        settings: { account: 'Support', to: ['desk@centre.example'], subject: '$(item.message)', text: 'Asked.' },
        exits: { failed: 'bad' },
      },
      good: { ...ask('It is passed on.'), exits: { next: 'end', timeout: 'end' } },
      bad: { ...ask('It failed.'), exits: { next: 'end', timeout: 'end' } },
    })
    const account = { host: '127.0.0.1', port: sink.port, security: 'none', fromAddress: 'support@centre.example' }
    const world = await createWorld(
      { scenarios: [scenario], emailAccounts: [{ name: 'Support', ...account }] },
      { crashAt, fetchHosts: '127.0.0.1' },
    )
    try {
      const deaths = await world.surviving(async () => {
        const ann = await world.customer()
        await ann.writes('Hello')
        await ann.sees('What is your question?')
        await ann.writes('Why?')
        await ann.sees('It is passed on.')
        await world.settled()
        expect(await ann.texts()).toEqual(['What is your question?', 'It is passed on.'])
      })
      expect(deaths).toBe(1)
      expect(sink.taken).toHaveLength(copies)
      expect(new Set(sink.taken.map(({ data }) => headerOf(data, 'message-id'))).size).toBe(1)
      expect(new Set(sink.taken.map(({ data }) => data)).size).toBe(1)
      const rows = world.rows("select status, reason from outbox where channel = 'email'")
      expect(rows).toEqual([
        { status: 'sent', reason: expect.stringContaining('Perhaps it was sent before, with the same Message-ID') },
      ])
      await world.holds()
    } finally {
      await world.close()
      await sink.close()
    }
  })
})
