import type { InteractionPage, MessagePage } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { indexTexts } from '../../src/db/text-index.ts'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let grace: Browser
let edsger: Browser
let barbara: Browser
let accountId: string

beforeAll(async () => {
  desk = await openDesk()
  const ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  barbara = await desk.addUser('barbara', ['supervisor'])
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })
const post = (browser: Browser, interactionId: string, verb: string, more: object = {}) =>
  browser.send('POST', `/api/interactions/${interactionId}/${verb}`, command(more))
const index = () => desk.database.write((tx) => indexTexts(tx, Date.now(), 1_000))

let chats = 500
/** An interaction in which the customer said this; over, unless told otherwise. */
async function said(agent: Browser, text: string, more: { chatId?: number; isOpen?: boolean } = {}): Promise<string> {
  chats += 1
  for (const other of [grace, edsger]) {
    if (other !== agent) {
      await other.send('PUT', '/api/agent/state', command({ state: 'not_ready' }))
    }
  }
  const { chatId = chats } = more
  const interactionId = await desk.connect(agent, accountId, chatId)
  await desk.write(accountId, chatId, { text })
  if (!more.isOpen) await end(agent, interactionId)
  return interactionId
}

async function end(agent: Browser, interactionId: string) {
  await post(agent, interactionId, 'end')
  await post(agent, interactionId, 'close')
}

type Query = { [name: string]: string | number | undefined }

async function search(browser: Browser, query: Query): Promise<InteractionPage> {
  const parameters = new URLSearchParams({ scope: 'all' })
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  const { status, body } = await browser.get(`/api/interactions?${parameters}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const idsOf = ({ interactions }: InteractionPage) => interactions.map(({ interactionId }) => interactionId)
const found = async (browser: Browser, query: Query) => idsOf(await search(browser, query))

describe('a search in texts', () => {
  it('finds open chats, chats that are over and chats in the index alike, newest first', async () => {
    const indexed = await said(grace, 'My parcel is a Zeppelin')
    await index()
    const over = await said(grace, 'zeppelins fly')
    const open = await said(grace, 'ZEPPELIN?', { isOpen: true })
    expect(await found(barbara, { text: 'zeppelin' })).toEqual([open, over, indexed])
    expect(await found(barbara, { text: 'parcel zepp' })).toEqual([indexed])
    expect(await found(barbara, { text: 'hello zepp' })).toEqual([open, over, indexed])
    await index()
    expect(await found(barbara, { text: 'zeppelin' })).toEqual([open, over, indexed])
    const { snippets, snippetSeqs } = await search(barbara, { text: 'zeppelin' })
    expect(snippets[indexed]).toBe('My parcel is a Zeppelin')
    const { body } = await barbara.get(`/api/interactions/${indexed}/messages`)
    const lines: MessagePage['messages'] = body.messages
    expect(lines.find(({ seq }) => seq === snippetSeqs[indexed])?.text).toBe('My parcel is a Zeppelin')
    await end(grace, open)
  })

  it('pages without a gap and without a repetition', async () => {
    const all: string[] = []
    for (let round = 0; round < 7; round += 1) {
      all.unshift(await said(grace, `round ${round} of carousel`, { isOpen: round % 3 === 0 }))
      if (round === 4) await index()
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: InteractionPage = await search(barbara, { text: 'carous', limit: 2, ...(cursor && { cursor }) })
      seen.push(...idsOf(page))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
    for (const interactionId of all) await end(grace, interactionId)
  })

  it('follows what is edited or written after the index was made, and finds notes', async () => {
    const chatId = 901
    const interactionId = await said(grace, 'I like apples', { chatId, isOpen: true })
    await post(grace, interactionId, 'end')
    await index()
    await post(grace, interactionId, 'messages', { type: 'note', text: 'Prefers quinces' })
    expect(await found(barbara, { text: 'quince' })).toEqual([interactionId])
    await index()
    expect(await found(barbara, { text: 'quince apples' })).toEqual([])
    expect(await found(barbara, { text: 'quinces apples' })).toEqual([interactionId])
    await post(grace, interactionId, 'close')
  })

  it('takes whatever is typed for words', async () => {
    for (const text of ['"', 'zeppelin" OR "parcel', 'NOT zeppelin', '*', 'words: x', '^', '(', "' --", '🙂']) {
      expect(await found(barbara, { text })).toEqual([])
    }
  })

  it('finds only what one may see', async () => {
    const interactionId = await said(grace, 'Secret of the pyramid')
    for (let round = 0; round < 2; round += 1) {
      expect(await found(grace, { text: 'pyramid' })).toEqual([interactionId])
      expect(await found(edsger, { text: 'pyramid' })).toEqual([])
      await index()
    }
  })

  it('is rebuilt when it is missing', async () => {
    const interactionId = await said(grace, 'Memory of an elephant')
    await index()
    await desk.database.write((tx) => tx.run('drop table interaction_texts'))
    await migrate(desk.database)
    expect(await found(barbara, { text: 'elephant' })).toEqual([interactionId])
    await index()
    expect(await found(barbara, { text: 'elephant' })).toEqual([interactionId])
  })
})

describe('filters', () => {
  it('join by "and"', async () => {
    const chatId = 902
    const first = await said(grace, 'One', { chatId, isOpen: true })
    await post(grace, first, 'disposition', { disposition: 'Spam' })
    await post(grace, first, 'flag', { isFlagged: true })
    await desk.database.write((tx) => tx.run('update chats set tags_json = \'["VIP"]\' where chat_id = ?', chatId))
    const { interactions } = await search(barbara, { isFlagged: 'true' })
    expect(interactions).toMatchObject([{ interactionId: first, disposition: 'Spam', tags: ['VIP'] }])
    const { customerId = '', startedAt = 0 } = interactions[0] ?? {}
    for (const query of [
      { customerId },
      { customerId, accountId, disposition: 'Spam', tag: 'vip', direction: 'inbound', isFlagged: 'true', text: 'one' },
      { tag: 'vip', startedFrom: startedAt, startedBefore: startedAt + 1 },
      { disposition: 'Spam' },
      { customer: 'ann902' },
    ]) {
      expect(await found(barbara, query), JSON.stringify(query)).toEqual([first])
    }
    for (const query of [
      { customerId, direction: 'outbound' },
      { customerId, text: 'two' },
      { customerId, isFlagged: 'false' },
      { tag: 'vip', startedBefore: startedAt },
      { customerId, startedFrom: startedAt + 1 },
      { customerId: 'nonsense' },
      { customerId, accountId: 'another' },
    ]) {
      expect(await found(barbara, query), JSON.stringify(query)).toEqual([])
    }
    await end(grace, first)
  })
})

describe('earlier interactions of a customer', () => {
  it('may be read by who serves him now, and not after', async () => {
    const chatId = 903
    const customerId = `${accountId}-${chatId}`
    const earlier = await said(grace, 'The first time', { chatId })
    expect(await found(edsger, { customerId })).toEqual([])
    const now = await said(edsger, 'The second time', { chatId, isOpen: true })
    const later = async () => (await edsger.get(`/api/interactions/${earlier}/messages`)).status
    expect(await found(edsger, { customerId })).toEqual([now, earlier])
    expect(await found(edsger, { customerId, text: 'first' })).toEqual([earlier])
    expect(await found(edsger, { text: 'first' })).not.toContain(earlier)
    expect(await later()).toBe(200)
    await post(edsger, now, 'end')
    expect(await later()).toBe(200)
    // What came after the chat one has work for is not one's own.
    const newest = await said(grace, 'The third time', { chatId, isOpen: true })
    expect(await found(edsger, { customerId })).toEqual([now, earlier])
    expect((await edsger.get(`/api/interactions/${newest}`)).status).toBe(404)
    await post(edsger, now, 'close')
    expect(await found(edsger, { customerId })).toEqual([now])
    expect(await later()).toBe(404)
    await end(grace, newest)
  })
})

describe('an export', () => {
  const exported = (query: string, browser = barbara) => browser.get(`/api/interactions/export?${query}`)

  it('has a row per conversation that the search finds, newest first', async () => {
    const chatId = 904
    const customerId = `${accountId}-${chatId}`
    const first = await said(grace, '=1+1', { chatId })
    const second = await said(grace, 'Again', { chatId, isOpen: true })
    await post(grace, second, 'disposition', { disposition: 'Resolved', note: '=HYPERLINK("http://x")' })
    await end(grace, second)
    const { body, headers } = await exported(`format=ndjson&customerId=${customerId}`)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="interactions-[\d-]+\.ndjson"$/)
    const rows = body.trim().split('\n').map(JSON.parse)
    expect(rows.map((row: { interactionId: string }) => row.interactionId)).toEqual([second, first])
    expect(rows[0]).toMatchObject({
      customerId,
      accountId,
      customerName: `Ann${chatId} Meyer`,
      direction: 'inbound',
      place: 'ended',
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      waitSeconds: expect.any(Number),
      handleSeconds: expect.any(Number),
      agents: ['grace Example'],
      disposition: 'Resolved',
      endReason: 'agent_ended',
      messagesOfCustomer: 2,
      attachedData: {},
    })
    const csv = await exported(`format=csv&customerId=${customerId}`)
    const lines = csv.body.split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^interactionId,customerId,/)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
    const response = await desk.app.request(`http://desk.test/api/interactions/export?format=csv`, {
      headers: { cookie: barbara.cookie },
    })
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('needs a format, may be empty, and holds nothing secret', async () => {
    expect((await exported('')).status).toBe(400)
    expect((await exported('format=ndjson&text=!!!')).body).toBe('')
    const { body } = await exported('format=ndjson')
    expect(body).not.toMatch(/token|secret|password/i)
  })

  it('is read as fast as it is taken, and stops when nobody takes it', async () => {
    const rows = 400
    await desk.database.write((tx) => {
      const copied = tx.get<{ interactionId: string }>(
        'select interaction_id as "interactionId" from interactions limit 1',
      )
      for (let row = 0; row < rows; row += 1) {
        tx.run(
          `insert into interactions select 'int_${(row + 1_000_000).toString(36)}' as interaction_id, ${columnsButId(tx)}
           from interactions where interaction_id = ?`,
          copied?.interactionId ?? '',
        )
      }
    })
    const response = await desk.app.request('http://desk.test/api/interactions/export?format=ndjson', {
      headers: { cookie: barbara.cookie },
    })
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    const whole = await exported('format=ndjson&limit=1').then(({ status }) => status)
    expect(whole).toBe(400)
    const { body } = await exported('format=ndjson')
    const ids = body
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line).interactionId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(rows)
  })
})

function columnsButId(tx: { all<Row>(sql: string): Row[] }): string {
  return tx
    .all<{ name: string }>("select name from pragma_table_info('interactions')")
    .map(({ name }) => name)
    .filter((name) => name !== 'interaction_id')
    .join(', ')
}
