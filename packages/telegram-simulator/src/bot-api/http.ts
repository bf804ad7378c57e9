// The Bot API's HTTP door. It works on Node's own request and response: faults need the socket, and load the speed.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Simulator } from '../simulator.ts'
import type { Bot } from '../world/bot.ts'
import { BotApiError } from './bot-api-error.ts'
import { execute } from './execute.ts'
import { sendFile } from './file-download.ts'
import { failure, type Outcome, writeOutcome } from './outcome.ts'
import { readParameters } from './request.ts'

const tokenShape = /^\d+:[\w-]+$/

interface Target {
  isFile: boolean
  token: string
  /** The method, or the path of a file. */
  rest: string
  query: string
}

function decode(part: string): string | null {
  if (!part.includes('%')) return part
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** Takes an address of the Bot API apart, or gives null when it is none. */
export function parseTarget(url: string): Target | null {
  const isFile = url.startsWith('/file/bot')
  if (!isFile && !url.startsWith('/bot')) return null
  const queryStart = url.indexOf('?')
  const path = queryStart < 0 ? url : url.slice(0, queryStart)
  const start = isFile ? '/file/bot'.length : '/bot'.length
  const slash = path.indexOf('/', start)
  if (slash < 0) return null
  const token = decode(path.slice(start, slash))
  const rest = decode(path.slice(slash + 1))
  if (token === null || rest === null) return null
  return { isFile, token, rest, query: queryStart < 0 ? '' : url.slice(queryStart + 1) }
}

/** Handles a request if its address is the Bot API's; false leaves it to others. */
export function handleBotApi(simulator: Simulator, request: IncomingMessage, response: ServerResponse): boolean {
  const target = parseTarget(request.url ?? '')
  if (!target) return false
  answer(simulator, target, request, response).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    writeOutcome(response, failure(new BotApiError(500, `Internal Server Error: ${text}`)))
  })
  return true
}

async function answer(
  simulator: Simulator,
  target: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { token, isFile, rest, query } = target
  const { clock, settings } = simulator
  if (settings.clockSkewSeconds !== 0) {
    response.setHeader('date', new Date(clock.now() + settings.clockSkewSeconds * 1000).toUTCString())
  }
  const bot = simulator.world.botByToken(token)
  if (!bot || bot.loggedOutUntil > simulator.clock.now()) {
    request.resume()
    writeOutcome(response, refuseToken(simulator, bot, token, rest))
    return
  }
  if (isFile) {
    await sendFile(simulator, bot, rest, response)
    return
  }
  writeOutcome(response, await call(simulator, bot, { method: rest, query, request, response }))
}

interface HttpCall {
  method: string
  query: string
  request: IncomingMessage
  response: ServerResponse
}

async function call(simulator: Simulator, bot: Bot, { method, query, request, response }: HttpCall): Promise<Outcome> {
  try {
    const parameters = await readParameters(request, query)
    return await execute(simulator, bot, { method, parameters, isWaiting: () => !response.destroyed })
  } catch (error) {
    if (error instanceof BotApiError) return failure(error)
    throw error
  }
}

function refuseToken(simulator: Simulator, bot: Bot | undefined, token: string, method: string): Outcome {
  const refuse = () => {
    if (bot) return new BotApiError(400, 'Bad Request: Logged out')
    return tokenShape.test(token) ? new BotApiError(401, 'Unauthorized') : new BotApiError(404, 'Not Found')
  }
  const error = refuse()
  simulator.calls.add({
    at: simulator.clock.now(),
    bot: bot?.username ?? null,
    method,
    params: {},
    ok: false,
    error: { errorCode: error.code, description: error.message },
  })
  return failure(error)
}
