import type { ServerResponse } from 'node:http'
import { type Fault, refusalOf } from '../faults/fault.ts'
import type { Simulator } from '../simulator.ts'
import { downloadMethod } from '../spec/spec.ts'
import type { Bot } from '../world/bot.ts'
import { BotApiError } from './bot-api-error.ts'
import { failure, type Outcome, serverError, writeOutcome } from './outcome.ts'

/** Answers `/file/bot<token>/<path>`. */
export async function sendFile(simulator: Simulator, bot: Bot, path: string, response: ServerResponse): Promise<void> {
  const { clock, faults, world, calls } = simulator
  const at = clock.now()
  const fault = faults.strike({ bot: bot.username, method: downloadMethod, chatId: '' })
  const outcome = fault ? await faultOutcome(simulator, fault) : null
  const file = outcome ? undefined : world.files.findByPath(bot.user.id, path)
  const struck = fault ? { fault: fault.kind.kind } : {}
  calls.add({ at, bot: bot.username, method: downloadMethod, params: { path }, ok: file !== undefined, ...struck })
  if (outcome || !file) {
    writeOutcome(response, outcome ?? failure(new BotApiError(404, 'Not Found')))
    return
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.byteLength })
  response.end(file.bytes)
}

/** What the fault does to a download; null lets it go on. */
async function faultOutcome({ clock }: Simulator, { kind }: Fault): Promise<Outcome | null> {
  const refusal = refusalOf(kind)
  if (refusal) return failure(refusal)
  if (kind.kind === 'server_error') return serverError(kind.status, kind.body)
  if (kind.kind === 'lost_answer') return { type: 'silence' }
  if (kind.kind === 'reset_before' || kind.kind === 'reset_after') return { type: 'reset' }
  const delayMs = kind.kind === 'hang' ? kind.seconds * 1000 : kind.kind === 'delay' ? kind.milliseconds : 0
  await new Promise<void>((resolve) => {
    clock.after(delayMs, resolve)
  })
  return null
}
