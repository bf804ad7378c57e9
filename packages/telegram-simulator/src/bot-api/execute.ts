// From a method name and raw parameters to an answer: token, faults, specification, method, log.
import { type Fault, refusalOf } from '../faults/fault.ts'
import type { Simulator } from '../simulator.ts'
import { parseParameters } from '../spec/parse-parameters.ts'
import { SpecError } from '../spec/parse-value.ts'
import { specMethods } from '../spec/spec.ts'
import type { Bot } from '../world/bot.ts'
import { BotApiError, badRequest, tooManyRequests } from './bot-api-error.ts'
import { Call } from './call.ts'
import { methods } from './methods/index.ts'
import { failure, type Outcome, serverError } from './outcome.ts'
import type { RequestParameters } from './request.ts'

export interface CallRequest {
  method: string
  parameters: RequestParameters
  /** False once the caller gave up. */
  isWaiting(): boolean
}

interface Executed {
  outcome: Outcome
  ignored: string[]
}

const pause = (simulator: Simulator, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    simulator.clock.after(delayMs, resolve)
  })

/** Runs one call of a bot's method, with whatever fault was asked for. */
export async function execute(simulator: Simulator, bot: Bot, request: CallRequest): Promise<Outcome> {
  const { method, parameters } = request
  const at = simulator.clock.now()
  const fault = simulator.faults.strike({ bot: bot.username, method, chatId: String(parameters.values.chat_id) })
  const { outcome, ignored } = fault
    ? await runWithFault(simulator, bot, request, fault)
    : await runMethod(simulator, bot, request)
  simulator.calls.add({
    at,
    bot: bot.username,
    method: specMethods.get(method.toLowerCase())?.name ?? method,
    params: shownParameters(parameters),
    ...shownOutcome(outcome),
    ...(fault && { fault: fault.kind.kind }),
    ...(ignored.length > 0 && { ignored }),
  })
  return outcome
}

async function runWithFault(simulator: Simulator, bot: Bot, request: CallRequest, { kind }: Fault): Promise<Executed> {
  const refusal = refusalOf(kind)
  if (refusal) return { outcome: failure(refusal), ignored: [] }
  switch (kind.kind) {
    case 'server_error':
      return { outcome: serverError(kind.status, kind.body), ignored: [] }
    case 'reset_before':
      return { outcome: { type: 'reset' }, ignored: [] }
    case 'reset_after':
      return { ...(await runMethod(simulator, bot, request)), outcome: { type: 'reset' } }
    case 'lost_answer':
      return { ...(await runMethod(simulator, bot, request)), outcome: { type: 'silence' } }
    case 'hang':
      await pause(simulator, kind.seconds * 1000)
      if (!request.isWaiting()) return { outcome: { type: 'reset' }, ignored: [] }
      break
    case 'delay':
      await pause(simulator, kind.milliseconds)
      break
  }
  return runMethod(simulator, bot, request)
}

async function runMethod(simulator: Simulator, bot: Bot, request: CallRequest): Promise<Executed> {
  let ignored: string[] = []
  try {
    const { method: name, parameters } = request
    const specMethod = specMethods.get(name.toLowerCase())
    if (!specMethod) throw new BotApiError(404, 'Not Found: method not found')
    const parsed = parseParameters(specMethod, parameters.values, (file) => parameters.files.has(file))
    ignored = parsed.ignored
    const method = methods.get(name.toLowerCase())
    if (!method) {
      throw new BotApiError(501, `Not Implemented by the simulator: ${specMethod.name} is known and its parameters fit`)
    }
    limitRate(simulator, bot, specMethod.name, parsed.values)
    const call = new Call({ simulator, bot, values: parsed.values, files: parameters.files })
    const result = await method(call)
    const body = { ok: true, result, ...(call.description !== undefined && { description: call.description }) }
    return { outcome: { type: 'answer', status: 200, body }, ignored }
  } catch (error) {
    if (error instanceof BotApiError) return { outcome: failure(error), ignored }
    if (error instanceof SpecError) return { outcome: failure(badRequest(error.message)), ignored }
    const reason = error instanceof Error ? error.message : String(error)
    return { outcome: failure(new BotApiError(500, `Internal Server Error: ${reason}`)), ignored }
  }
}

const isLimited = (method: string): boolean => /^(?:send|forward|copy|edit)/.test(method) && method !== 'sendChatAction'

function limitRate(simulator: Simulator, bot: Bot, method: string, values: Record<string, unknown>): void {
  if (!simulator.settings.hiddenLimits || !isLimited(method)) return
  const { settings, clock, rateLimits } = simulator
  const seconds = rateLimits.admit(settings.hiddenLimits, bot.username, String(values.chat_id), clock.now())
  if (seconds !== null) throw tooManyRequests(seconds)
}

function shownParameters({ values, files }: RequestParameters): Record<string, unknown> {
  if (files.size === 0) return values
  const shown = [...files].map(([name, { fileName, mimeType, bytes }]) => [
    name,
    { fileName, mimeType, size: bytes.byteLength },
  ])
  return { ...values, ...Object.fromEntries(shown) }
}

function shownOutcome(outcome: Outcome) {
  if (outcome.type !== 'answer') return { ok: false }
  const { ok, result, error_code = 0, description = '', parameters } = outcome.body
  if (ok) return { ok, result }
  return { ok, error: { errorCode: error_code, description, ...(parameters !== undefined && { parameters }) } }
}
