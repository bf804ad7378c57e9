// Files are fetched in the background; one that cannot be fetched stays visible for what it is.
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { straightToAgent } from '../src/scenarios.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ scenarios: [straightToAgent] })
})
afterEach(async () => {
  await world.control.clearFaults()
  await world.holds()
})
afterAll(() => world.close())

async function chatting() {
  const grace = await world.readyAgent('grace')
  const ann = await world.customer()
  await ann.writes('Hello')
  const chat = await grace.accepts(ann.firstName)
  const fileOf = (text: string, status: string) =>
    until(`the file of "${text}" is ${status}`, () => {
      const line = [...grace.live.messages.values()].find((message) => message.text === text)
      const file = line?.content?.files?.[0]
      return file?.status === status && file
    })
  return { grace, ann, chat, fileOf }
}

const big = (bytes: number) => new Uint8Array(bytes)

describe('a file of a customer', () => {
  it('of more than 20 MB stays as a placeholder with its name, size and the reason, and the chat goes on', async () => {
    const { grace, ann, chat, fileOf } = await chatting()
    await ann.uploads({ kind: 'video', bytes: big(20_000_001), fileName: 'film.mp4', caption: 'too big' })
    const file = await fileOf('too big', 'failed')
    expect(file).toMatchObject({ name: 'film.mp4', sizeBytes: 20_000_001 })
    expect(file.reason).toContain('20 MB')
    await ann.writes('Did you get it?')
    await grace.sees(chat, 'Did you get it?')
    await grace.ends(chat)
  })

  it('is fetched once more when the first try fails, also over a restart', async () => {
    const { grace, ann, chat, fileOf } = await chatting()
    await world.control.addFault({ kind: 'server_error', status: 502, method: 'getFile', times: 0 })
    await ann.uploads({ kind: 'document', bytes: big(10), fileName: 'a.bin', caption: 'patience' })
    await until('a fetch has failed', async () =>
      (await world.control.calls({ method: 'getFile' })).some(({ fault }) => fault !== undefined),
    )
    await world.kill()
    await world.control.clearFaults()
    await world.start()
    expect(await fileOf('patience', 'ready')).toMatchObject({ sizeBytes: 10 })
    await grace.ends(chat)
  })

  it('that Telegram no longer has is a placeholder at once', async () => {
    const { grace, ann, chat, fileOf } = await chatting()
    await world.control.pushUpdate(ann.bot, {
      message: {
        message_id: 900,
        date: Math.floor(Date.now() / 1000),
        chat: { id: ann.id, type: 'private', first_name: ann.firstName },
        from: { id: ann.id, is_bot: false, first_name: ann.firstName },
        caption: 'gone',
        document: { file_id: 'no-such-file', file_unique_id: 'x', file_name: 'gone.pdf' },
      },
    })
    expect(await fileOf('gone', 'failed')).toMatchObject({ name: 'gone.pdf' })
    await grace.ends(chat)
  })

  it('is given only to those who may see the chat', async () => {
    const { grace, ann, chat, fileOf } = await chatting()
    await ann.uploads({ kind: 'document', bytes: big(3), fileName: 'page.html', caption: 'private' })
    const file = await fileOf('private', 'ready')
    const address = grace.api.attachmentUrl(file.attachmentId ?? '')
    expect((await fetch(address)).status).toBe(401)
    const own = await fetch(address, { headers: { cookie: grace.cookie() } })
    expect(own.headers.get('content-disposition')).toContain('attachment')
    expect(own.headers.get('x-content-type-options')).toBe('nosniff')
    await grace.ends(chat)
  })
})

describe('an upload of an agent', () => {
  /** Sends so many bytes of a file that should be longer, and is gone. */
  const breaksOff = (cookie: string, sent: number) =>
    new Promise<void>((resolve, reject) => {
      const { hostname, port, host } = new URL(world.url)
      const socket = connect({ host: hostname, port: Number(port) }, () => {
        const head = [
          'POST /api/attachments?name=a.bin HTTP/1.1',
          `host: ${host}`,
          `origin: ${world.url}`,
          `cookie: ${cookie}`,
          'content-type: application/octet-stream',
          'content-length: 100000',
        ]
        socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.alloc(sent)]), () =>
          socket.destroy(),
        )
      })
      socket.on('error', reject)
      socket.on('close', () => resolve())
    })

  it('that breaks off, however early, disturbs nobody', async () => {
    const { grace, ann, chat } = await chatting()
    for (let count = 0; count < 40; count += 1) await breaksOff(grace.cookie(), count * 100)
    await ann.writes('Still there?')
    await grace.sees(chat, 'Still there?')
    expect(world.server().hasEnded()).toBe(false)
    await grace.ends(chat)
  })
})
