import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import type { AccountDirectory } from '../channels/account-directory.ts'
import { createBotApis } from '../channels/telegram/bot-api.ts'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import { systemIds } from '../ids.ts'
import { silentSignals } from '../lanes/context.ts'
import { silentLog } from '../log.ts'
import { createAttachmentFetcher } from './fetcher.ts'
import { createFileStore } from './file-store.ts'

type Answer = (response: ServerResponse) => void

const address: Answer = (response) =>
  json(response, 200, { ok: true, result: { file_id: 'f', file_unique_id: 'u', file_path: 'a/b.png' } })
const bytes: Answer = (response) => void response.end('bytes')

function json(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A Bot API that answers getFile and downloads as told, one answer after the other; the last one stays. */
async function startTelegram(getFile: Answer[], downloads: Answer[]) {
  const calls: string[] = []
  const server = createServer((request, response) => {
    request.resume()
    const isDownload = request.url?.startsWith('/file/') === true
    calls.push(isDownload ? 'download' : 'getFile')
    const answers = isDownload ? downloads : getFile
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { calls, root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function open(getFile: Answer[] = [address], downloads: Answer[] = [bytes]) {
  const telegram = await startTelegram(getFile, downloads)
  const folder = temporaryFolder()
  const database = openSqlite(join(folder, 'test.db'))
  await migrate(database)
  const ids = systemIds({ now: () => Date.now() })
  const store = createFileStore(join(folder, 'files'), ids)
  const apis = createBotApis({ stallMs: 150 })
  const account = { token: '1:AAA', root: telegram.root }
  const fetchers: ReturnType<typeof createAttachmentFetcher>[] = []

  function openFetcher() {
    const fetcher = createAttachmentFetcher({
      database,
      context: () => ({ tenantId: 1, now: Date.now(), ids, signals: silentSignals }),
      directory: { byId: (id: string) => (id === 'bot' ? account : undefined) } as unknown as AccountDirectory,
      apis,
      store,
      log: silentLog,
      firstPauseMs: 1,
    })
    fetchers.push(fetcher)
    return fetcher
  }

  await database.write((tx) => {
    tx.run(
      `insert into messages (interaction_id, seq, tenant_id, account_id, chat_id, sender, kind, text, content_json, created_at)
       values ('int_1', 1, 1, 'bot', 1, 'customer', 'document', '', ?, 0)`,
      JSON.stringify({
        files: [{ attachmentId: 'att_1', kind: 'document', name: 'a.pdf', sizeBytes: 10, status: 'pending' }],
      }),
    )
  })
  onTestFinished(async () => {
    await Promise.all(fetchers.map((fetcher) => fetcher.stop()))
    await apis.close()
    await database.close()
  })
  const row = async () =>
    (await database.read((tx) =>
      tx.get<{ status: string; attempts: number; reason: string | null; sha256: string | null; size: number }>(
        'select status, attempts, reason, sha256, size_bytes as size from attachments',
      ),
    )) ?? { status: 'none', attempts: 0, reason: null, sha256: null, size: 0 }
  return {
    ...telegram,
    store,
    openFetcher,
    row,
    add: (sizeBytes: number | null = 10, accountId = 'bot') =>
      database.write((tx) =>
        tx.run(
          `insert into attachments (attachment_id, tenant_id, interaction_id, account_id, messenger_file_id, kind, name, size_bytes, status, attempts, created_at)
           values ('att_1', 1, 'int_1', ?, 'f', 'document', 'a.pdf', ?, 'pending', 0, 0)`,
          accountId,
          sizeBytes,
        ),
      ),
    file: async () => {
      const message = await database.read((tx) => tx.get<{ json: string }>('select content_json as json from messages'))
      return JSON.parse(message?.json ?? '{}').files?.[0]
    },
    becomes: (status: string) =>
      vi.waitFor(async () => expect((await row()).status).toBe(status), { timeout: 20_000, interval: 5 }),
  }
}

describe("a customer's file", () => {
  it('is fetched in the background and shown as ready, with its real size', async () => {
    const place = await open()
    await place.add()
    place.openFetcher().add('att_1')
    await place.becomes('ready')
    const { sha256, size } = await place.row()
    expect(size).toBe(5)
    expect((await place.store.open(sha256 ?? ''))?.sizeBytes).toBe(5)
    expect(await place.file()).toEqual({
      attachmentId: 'att_1',
      kind: 'document',
      name: 'a.pdf',
      sizeBytes: 5,
      status: 'ready',
    })
  })

  it('that is empty is a file all the same', async () => {
    const place = await open([address], [(response) => void response.end()])
    await place.add(0)
    place.openFetcher().add('att_1')
    await place.becomes('ready')
    expect((await place.row()).size).toBe(0)
  })

  it('that says it is too large is not asked for', async () => {
    const place = await open()
    await place.add(20_000_001)
    place.openFetcher().add('att_1')
    await place.becomes('failed')
    expect(place.calls).toEqual([])
    expect(await place.file()).toMatchObject({
      name: 'a.pdf',
      sizeBytes: 10,
      status: 'failed',
      reason: expect.stringContaining('20 MB'),
    })
  })

  it('that lies about its size is broken off at the limit', async () => {
    let sent = 0
    const endless: Answer = (response) => {
      const push = () => {
        while (!response.destroyed && sent < 60_000_000) {
          sent += 100_000
          if (!response.write(Buffer.alloc(100_000))) return void response.once('drain', push)
        }
      }
      push()
    }
    const place = await open([address], [endless])
    await place.add(null)
    place.openFetcher().add('att_1')
    await place.becomes('failed')
    expect((await place.row()).reason).toContain('20 MB')
    expect(place.calls).toEqual(['getFile', 'download'])
    expect(sent).toBeLessThan(60_000_000)
  })

  it('that Telegram calls too big fails at once', async () => {
    const place = await open([
      (response) => json(response, 400, { ok: false, error_code: 400, description: 'Bad Request: file is too big' }),
    ])
    await place.add()
    place.openFetcher().add('att_1')
    await place.becomes('failed')
    expect(place.calls).toEqual(['getFile'])
  })

  it('is tried again when the link has expired, the line breaks, or nothing comes', async () => {
    const expired: Answer = (response) => void response.writeHead(404).end('x'.repeat(100_000))
    const broken: Answer = (response) => {
      response.writeHead(200, { 'content-length': '10' }).write('12345')
      setImmediate(() => response.destroy())
    }
    const stalled: Answer = (response) => void response.write('12345')
    const place = await open([address], [expired, broken, stalled, bytes])
    await place.add()
    place.openFetcher().add('att_1')
    await place.becomes('ready')
    expect(place.calls.filter((call) => call === 'download')).toHaveLength(4)
    expect((await place.row()).attempts).toBe(4)
  })

  it('is given up after five tries, and says why', async () => {
    const place = await open([address], [(response) => void response.writeHead(500).end()])
    await place.add()
    place.openFetcher().add('att_1')
    await place.becomes('failed')
    expect((await place.row()).attempts).toBe(5)
    expect(await place.file()).toMatchObject({
      status: 'failed',
      reason: 'The file could not be fetched from Telegram',
    })
  })

  it('of an account that is gone fails', async () => {
    const place = await open()
    await place.add(10, 'other')
    place.openFetcher().add('att_1')
    await place.becomes('failed')
  })

  it('that a stop left is fetched after the next start; a stop in the middle counts as no try', async () => {
    const started = Promise.withResolvers<void>()
    const dripping: Answer = (response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
      started.resolve()
    }
    const place = await open([address], [dripping, bytes])
    await place.add()
    const first = place.openFetcher()
    first.add('att_1')
    await started.promise
    await first.stop()
    expect(await place.row()).toMatchObject({ status: 'pending', attempts: 0 })
    await place.openFetcher().start()
    await place.becomes('ready')
  })
})
