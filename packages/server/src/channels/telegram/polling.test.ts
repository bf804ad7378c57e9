import { GrammyError } from 'grammy'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageError } from '../../errors.ts'
import { systemIds } from '../../ids.ts'
import { silentLog } from '../../log.ts'
import type { ChannelAccount } from '../account-directory.ts'
import type { BotApis } from './bot-api.ts'
import type { ParsedUpdate } from './parse-update.ts'
import { type Poller, startPolling } from './polling.ts'

const account = { accountId: 'bot', token: '1:AAA', root: 'http://telegram.test' } as ChannelAccount
const update = (update_id: number) => ({
  update_id,
  message: {
    message_id: update_id,
    date: 1,
    chat: { id: 7, type: 'private' },
    from: { id: 7, first_name: 'Ann' },
    text: 'hi',
  },
})
const refusal = (error_code: number, parameters = {}) =>
  new GrammyError(
    'refused',
    { ok: false, error_code, description: `refusal ${error_code}`, parameters },
    'getUpdates',
    {},
  )

let poller: Poller | undefined
let asked: { offset?: number }[]
let deleted: object[]
let reports: (string | null)[]
let received: number[]
/** What getUpdates answers, one after the other; then it holds. */
let answers: (() => object[])[]
let receive: (parsed: ParsedUpdate) => Promise<'handled'>
let report: () => Promise<void>
let isInError: boolean

beforeEach(() => {
  poller = undefined
  asked = []
  deleted = []
  reports = []
  received = []
  answers = []
  receive = async () => 'handled'
  report = async () => {}
  isInError = false
})

afterEach(async () => {
  await poller?.stop()
})

function start() {
  const raw = {
    deleteWebhook: async (parameters: object) => void deleted.push(parameters),
    getUpdates: (parameters: { offset?: number }, signal: AbortSignal) => {
      asked.push(parameters)
      const answer = answers.shift()
      if (answer !== undefined) return new Promise((resolve) => resolve(answer()))
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
    },
  }
  poller = startPolling(account, {
    apis: { api: () => ({ raw }) } as unknown as BotApis,
    receive: async (_accountId, parsed) => {
      const outcome = await receive(parsed)
      received.push(parsed.updateId)
      return outcome
    },
    ids: systemIds({ now: () => Date.now() }),
    log: silentLog,
    firstPauseMs: 5,
    isInError: () => isInError,
    report: async (_accountId, refusal) => {
      reports.push(refusal?.description ?? null)
      await report()
    },
  })
}

const offsets = () => asked.map(({ offset }) => offset)
async function rest() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

describe('polling', () => {
  it('takes off a webhook once, without dropping what waits, then asks on from what it has stored', async () => {
    answers = [() => [update(5), update(6)], () => [], () => [update(9)]]
    start()
    await rest()
    expect(deleted).toEqual([{ drop_pending_updates: false }])
    expect(received).toEqual([5, 6, 9])
    expect(offsets()).toEqual([undefined, 7, 7, 10])
    expect(reports).toEqual([null])
  })

  it('confirms nothing that is not stored', async () => {
    let failures = 1
    receive = async ({ updateId }) => {
      if (updateId === 6 && failures-- > 0) throw new StorageError('disk full')
      return 'handled'
    }
    answers = [() => [update(5), update(6)], () => [update(5), update(6)]]
    start()
    await until(() => expect(asked).toHaveLength(3))
    expect(offsets()).toEqual([undefined, undefined, 7])
    expect(received).toEqual([5, 5, 6])
  })

  it('reports a refusal, and goes on when it is over', async () => {
    const refuse = (error: Error) => () => {
      throw error
    }
    answers = [refuse(refusal(401)), () => []]
    start()
    await until(() => expect(reports).toEqual(['refusal 401', null]))
  })

  it('clears what a send found wrong once polling works', async () => {
    answers = [
      () => [],
      () => {
        isInError = true
        return []
      },
      () => {
        isInError = false
        return []
      },
    ]
    start()
    await rest()
    expect(reports).toEqual([null, null])
  })

  it('takes off the webhook again when Telegram speaks of a conflict', async () => {
    answers = [
      () => {
        throw refusal(409)
      },
      () => [],
    ]
    start()
    await until(() => expect(deleted).toHaveLength(2))
  })

  it('goes on although the refusal itself cannot be stored', async () => {
    report = () => Promise.reject(new StorageError('disk full'))
    answers = [
      () => {
        throw refusal(401)
      },
      () => [update(1)],
    ]
    start()
    await until(() => expect(received).toEqual([1]))
  })

  it('stops in the middle of a held request and asks no more', async () => {
    start()
    await rest()
    await poller?.stop()
    expect(asked).toHaveLength(1)
    await rest()
    expect(asked).toHaveLength(1)
  })
})
