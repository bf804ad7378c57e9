import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let barbara: Browser
let accountId: string
let chats = 100

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'], { skills: { Support: 1 } })
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

const connect = () => {
  chats += 1
  return desk.connect(grace, accountId, chats)
}
const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })

describe('a conversation', () => {
  it('carries texts, locations and files to the customer and shows how they were delivered', async () => {
    const interactionId = await connect()
    const path = `/api/interactions/${interactionId}/messages`
    const uploaded = await grace.send('POST', '/api/attachments?name=caf%C3%A9.txt', new Uint8Array([104, 105]), {
      'content-type': 'application/octet-stream',
    })
    expect(uploaded.body).toMatchObject({ kind: 'document', name: 'café.txt', sizeBytes: 2 })
    for (const body of [
      { type: 'text', text: 'Good morning' },
      { type: 'location', latitude: 52.5, longitude: 13.4 },
      { type: 'file', attachmentId: uploaded.body.attachmentId, caption: 'Here it is' },
    ]) {
      const answer = await grace.send('POST', path, command(body))
      expect(answer).toMatchObject({ status: 200, body: { messages: [{ sender: 'agent', userId: grace.userId }] } })
    }
    await vi.waitFor(async () => {
      const { messages } = (await grace.get(path)).body
      const own = messages.filter(({ sender }: { sender: string }) => sender === 'agent')
      expect(own.map(({ delivery }: { delivery: string }) => delivery)).toEqual(['sent', 'sent', 'sent'])
    }, 20_000)
    const methods = desk.telegram.calls.map(({ method }) => method)
    expect(methods).toEqual(expect.arrayContaining(['sendMessage', 'sendLocation', 'sendDocument']))
    // The file is part of the conversation from now on: whoever may read that may open it.
    expect((await barbara.get(`/api/attachments/${uploaded.body.attachmentId}`)).status).toBe(200)
  })

  it('sends a resent command once', async () => {
    const interactionId = await connect()
    const body = command({ type: 'text', text: 'Only once' })
    const path = `/api/interactions/${interactionId}/messages`
    const answers = await Promise.all([1, 2, 3].map(() => grace.send('POST', path, body)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((answer) => answer.body.messages[0].seq)).size).toBe(1)
    const { messages } = (await grace.get(path)).body
    expect(messages.filter(({ text }: { text: string }) => text === 'Only once')).toHaveLength(1)
  })

  it('pages through the transcript both ways', async () => {
    const interactionId = await connect()
    const path = `/api/interactions/${interactionId}/messages`
    for (const text of ['one', 'two', 'three']) await grace.send('POST', path, command({ type: 'text', text }))
    const all = (await grace.get(path)).body
    expect(all.hasMore).toBe(false)
    const seqs = all.messages.map(({ seq }: { seq: number }) => seq)
    const newest = (await grace.get(`${path}?limit=2`)).body
    expect(newest.messages.map(({ seq }: { seq: number }) => seq)).toEqual(seqs.slice(-2))
    expect(newest.hasMore).toBe(true)
    const older = (await grace.get(`${path}?before=${seqs.at(-2)}&limit=200`)).body
    expect(older.messages.map(({ seq }: { seq: number }) => seq)).toEqual(seqs.slice(0, -2))
    const newer = (await grace.get(`${path}?after=${seqs[0]}&limit=1`)).body
    expect(newer.messages.map(({ seq }: { seq: number }) => seq)).toEqual([seqs[1]])
  })

  it('is searched for a text, however it is written', async () => {
    const interactionId = await connect()
    const path = `/api/interactions/${interactionId}/messages`
    const seqs: number[] = []
    for (const text of ['Das Paket ist in München', 'in Rom', 'MUNCHEN, sagte ich', '100 % sure_']) {
      seqs.push((await grace.send('POST', path, command({ type: 'text', text }))).body.messages[0].seq)
    }
    const find = async (text: string) => (await grace.get(`${path}/find?text=${encodeURIComponent(text)}`)).body
    expect(await find('münchen')).toEqual({ seqs: [seqs[2], seqs[0]], hasMore: false })
    // Signs of SQL's patterns are characters like others.
    expect((await find('0 %')).seqs).toEqual([seqs[3]])
    expect((await find('sure_')).seqs).toEqual([seqs[3]])
    expect((await find('Paris')).seqs).toEqual([])
    expect((await grace.get(`${path}/find?text=%20`)).status).toBe(400)
  })

  it('does not exist for agents who have no part in it', async () => {
    const interactionId = await connect()
    for (const path of ['', '/messages', '/messages/find?text=x', '/messages/1/revisions']) {
      expect((await edsger.get(`/api/interactions/${interactionId}${path}`)).status).toBe(404)
      expect((await barbara.get(`/api/interactions/${interactionId}${path}`)).status).toBe(200)
    }
    const answer = await edsger.send(
      'POST',
      `/api/interactions/${interactionId}/messages`,
      command({ type: 'text', text: 'Hi' }),
    )
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_yours' } })
  })

  it('ends, takes a disposition, and is closed', async () => {
    const interactionId = await connect()
    const path = `/api/interactions/${interactionId}`
    expect((await grace.send('POST', `${path}/close`, command())).body.code).toBe('still_connected')
    expect((await grace.send('POST', `${path}/end`, command())).status).toBe(200)
    const unknown = await grace.send('POST', `${path}/disposition`, command({ disposition: 'Nonsense' }))
    expect(unknown.body.code).toBe('unknown_disposition')
    await grace.send('POST', `${path}/disposition`, command({ disposition: 'Resolved', note: 'Fine' }))
    expect((await grace.send('POST', `${path}/close`, command())).status).toBe(200)
    const { body } = await grace.get(path)
    expect(body.interaction).toMatchObject({ place: 'ended', disposition: 'Resolved', dispositionNote: 'Fine' })
    expect(body.path.map(({ blockId, exit }: { blockId: string; exit: string }) => [blockId, exit])).toEqual([
      ['find', 'next'],
      ['connect', 'target_disconnected'],
      ['bye', null],
    ])
    expect(body.path[0].title).toBe('Find an agent')
    const { interactions } = (await grace.get('/api/interactions')).body
    expect(interactions.map((view: { interactionId: string }) => view.interactionId)).not.toContain(interactionId)
  })

  it('is handed over to a colleague who accepts', async () => {
    const interactionId = await connect()
    await edsger.send('PUT', '/api/agent/state', command({ state: 'ready' }))
    const made = await grace.send(
      'POST',
      `/api/interactions/${interactionId}/transfer`,
      command({ userId: edsger.userId }),
    )
    expect(made.body.offerId).toBeDefined()
    expect((await edsger.get('/api/offers')).body.offers[0]).toMatchObject({
      purpose: 'transfer',
      fromUserId: grace.userId,
    })
    expect((await edsger.get(`/api/interactions/${interactionId}/messages`)).status).toBe(200)
    const accepted = await edsger.send('POST', `/api/offers/${made.body.offerId}/accept`, command())
    expect(accepted.body).toEqual({ interactionId })
    await edsger.send('PUT', '/api/agent/state', command({ state: 'not_ready', reason: 'Lunch' }))
    const answer = await edsger.send(
      'POST',
      `/api/interactions/${interactionId}/messages`,
      command({ type: 'text', text: 'Hi' }),
    )
    expect(answer.status).toBe(200)
  })
})

describe('searching interactions', () => {
  it('finds by customer, place, agent and time, page by page', async () => {
    const first = await connect()
    const second = await connect()
    const find = async (query: string) => {
      const { body } = await barbara.get(`/api/interactions?scope=all&${query}`)
      return {
        ids: body.interactions.map((view: { interactionId: string }) => view.interactionId),
        next: body.nextCursor,
      }
    }
    expect((await find(`customer=ANN${chats}%20me`)).ids).toEqual([second])
    expect((await find('customer=nobody')).ids).toEqual([])
    expect((await find(`place=connected&userId=${grace.userId}`)).ids).toEqual(expect.arrayContaining([first, second]))
    expect((await find('place=queue')).ids).toEqual([])
    expect((await find('startedBefore=1000')).ids).toEqual([])
    const page = await find('limit=1')
    expect(page.ids).toEqual([second])
    expect((await find(`limit=1&cursor=${page.next}`)).ids).toEqual([first])
  })

  it('shows agents nothing but their own, whatever they ask for', async () => {
    await connect()
    const { body } = await edsger.get(`/api/interactions?scope=all&userId=${grace.userId}`)
    for (const { participants } of body.interactions) {
      expect(participants.map(({ userId }: { userId: string }) => userId)).toContain(edsger.userId)
    }
  })
})

describe('an attachment', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])
  const octets = { 'content-type': 'application/octet-stream' }

  it('is shown inline only when its content is a raster image', async () => {
    const image = await grace.send('POST', '/api/attachments?name=page.html', png, octets)
    const shown = await grace.get(`/api/attachments/${image.body.attachmentId}`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''page.html")
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')

    const page = new TextEncoder().encode('<svg onload="alert(1)">')
    const svg = await grace.send('POST', '/api/attachments?name=%22%0d%0aphoto.png', page, octets)
    const saved = await grace.get(`/api/attachments/${svg.body.attachmentId}`)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%22%0D%0Aphoto.png")
  })

  it('is played where its content is a recording, whatever it is called, and in parts', async () => {
    const voice = new TextEncoder().encode('OggS and the sound')
    const { body } = await grace.send('POST', '/api/attachments?name=voice.html', voice, octets)
    const path = `/api/attachments/${body.attachmentId}`
    const whole = await grace.get(path)
    expect(whole.headers.get('content-type')).toBe('audio/ogg')
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    const part = await desk.request(path, { headers: { cookie: grace.cookie, range: 'bytes=5-7' } })
    expect([part.status, part.body]).toEqual([206, 'and'])
    expect(part.headers.get('content-range')).toBe(`bytes 5-7/${voice.length}`)
    expect(part.headers.get('content-length')).toBe('3')
    const beyond = await desk.request(path, { headers: { cookie: grace.cookie, range: 'bytes=99-' } })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${voice.length}`])
  })

  it.each([
    ['a page that claims to be a film', 'film.mp4', '<html><script>alert(1)</script>'],
    ['a picture that is a document', 'picture.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a document', 'a.pdf', '%PDF-1.7 /OpenAction'],
  ])('is only saved when it is %s', async (_, name, text) => {
    const bytes = new TextEncoder().encode(text)
    const { body } = await grace.send('POST', `/api/attachments?name=${name}`, bytes, octets)
    const saved = await grace.get(`/api/attachments/${body.attachmentId}`)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(saved.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('belongs to who uploaded it until it is sent', async () => {
    const { body } = await grace.send('POST', '/api/attachments?name=a.png', png, octets)
    expect((await edsger.get(`/api/attachments/${body.attachmentId}`)).status).toBe(404)
    expect((await desk.anonymous.get(`/api/attachments/${body.attachmentId}`)).status).toBe(401)
  })

  it('is taken as a file only, and never empty', async () => {
    const json = await grace.send('POST', '/api/attachments?name=a.png', { path: '/etc/passwd' })
    expect(json.body.code).toBe('wrong_content_type')
    expect((await grace.send('POST', '/api/attachments?name=a.png', new Uint8Array(), octets)).body.code).toBe(
      'empty_file',
    )
  })

  it('of more than 50 MB is refused and leaves nothing behind', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 60) controller.close()
        else controller.enqueue(new Uint8Array(1_048_576))
      },
    })
    const answer = await desk.request('/api/attachments?name=big.bin', {
      method: 'POST',
      headers: { cookie: grace.cookie, ...octets },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } })
  })
})
