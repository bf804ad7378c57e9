// The example conversation with a Bot API server that is not the simulator: nothing the server does may need the rest of it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Agent, signIn } from '../src/agent.ts'
import { type PlainBotApi, startPlainBotApi } from '../src/plain-bot-api.ts'
import { freePort, type ServerProcess, startServerProcess } from '../src/server-process.ts'
import { until } from '../src/until.ts'
import { withDefaults, writeWorkspace } from '../src/workspace-file.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const username = 'support_bot'
const token = '123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_'
const ZOE = 42

let telegram: PlainBotApi
let server: ServerProcess
let grace: Agent
let root: string

async function setUp(delivery: 'webhook' | 'polling') {
  telegram = await startPlainBotApi({ token, username })
  root = mkdtempSync(join(tmpdir(), 'scenarium-foreign-'))
  const folder = join(root, 'data')
  mkdirSync(folder)
  const options = withDefaults({ bots: [{ username, delivery }] })
  const workspaceFile = writeWorkspace(root, options, new Map([[username, token]]))
  const port = await freePort()
  server = await startServerProcess({ folder, port, workspaceFile, telegramApiRoot: telegram.root })
  grace = await signIn(`http://127.0.0.1:${port}`, 'grace', [])
  await grace.setState('ready')
}

afterEach(async () => {
  grace.live.close()
  await server.stop()
  await telegram.close()
  rmSync(root, { recursive: true, force: true })
})

const zoeSees = (text: string) =>
  until(
    `Zoe sees "${text}"`,
    () => telegram.sent.some((message) => message.text.includes(text)),
    () => [...telegram.sent.map((message) => message.text), server.output()],
  )

describe('another Bot API server', () => {
  it.each(['webhook', 'polling'] as const)('leads a chat to its end by %s', async (delivery) => {
    await setUp(delivery)
    telegram.writes(ZOE, '/start')
    await zoeSees('How can we help you today?')
    telegram.presses(ZOE, 'Opening hours')
    await zoeSees('Monday to Friday')
    telegram.presses(ZOE, 'Talk to an agent')
    await zoeSees('Good news: Grace')
    const chat = await grace.accepts('Zoe')
    await grace.says(chat, 'How can I help?')
    await zoeSees('How can I help?')
    telegram.writes(ZOE, 'Where is my order?')
    await grace.sees(chat, 'Where is my order?')
    await grace.ends(chat)
    await zoeSees('Thank you for chatting with us')
    // The chat would have passed without this, had the server had nothing to ask in vain.
    expect([...telegram.unknown]).toEqual(expect.arrayContaining(['answerCallbackQuery', 'editMessageReplyMarkup']))
  })
})
