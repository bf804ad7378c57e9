// Versions of a scenario through the API: publishing, taking back, moving chats, testers, and what is seen of all that.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let accountId: string
let scenarioId: string
let entryId: string
let path: string

const scenario = (question: string, bye = 'Bye') => ({
  schemaVersion: 1,
  name: 'Survey',
  kind: 'chat',
  start: 'ask',
  parameters: {},
  blocks: {
    ask: {
      type: 'send_message',
      title: 'Ask',
      settings: { text: question, waitForResponse: {} },
      exits: { next: 'bye', timeout: 'end' },
    },
    bye: { type: 'send_message', title: 'Bye', settings: { text: bye }, exits: { next: 'end' } },
    end: { type: 'exit', title: 'End', settings: {}, exits: {} },
  },
  layout: {},
})

async function save(draft: object): Promise<number> {
  const { body } = await ada.get(path)
  const saved = await ada.send('PUT', `${path}/draft`, { draft, draftRevision: body.scenario.draftRevision })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  return saved.body.scenario.draftRevision
}

async function publish(draft: object, note = '') {
  const draftRevision = await save(draft)
  const published = await ada.send('POST', `${path}/publish`, { draftRevision, note })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return published.body
}

const versions = async () => (await ada.get(`${path}/versions`)).body
const texts = (chatId: number) =>
  desk.telegram.calls.filter(({ payload }) => payload.chat_id === chatId).map(({ payload }) => payload.text)
const audits = () =>
  desk.database.read((tx) =>
    tx
      .all<{ action: string; detailJson: string }>(
        'select action, detail_json as "detailJson" from audit_records where subject in (?, ?) order by audit_id',
        scenarioId,
        entryId,
      )
      .map(({ action, detailJson }) => ({ action, detail: JSON.parse(detailJson) })),
  )

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator', 'designer'])
  const { account, entry } = await desk.addBot(ada)
  accountId = account.accountId
  scenarioId = entry.scenarioId
  entryId = entry.entryId
  path = `/api/scenarios/${scenarioId}`
  await publish(scenario('One?'), 'first question')
})
afterAll(() => desk.close())

describe('versions', () => {
  it('are listed with who, when, why, and the chats that run on them', async () => {
    await desk.write(accountId, 501, { text: 'Hello' })
    await vi.waitFor(async () => {
      const { versions: list, triedDrafts } = await versions()
      expect(list.map(({ number }: { number: number }) => number)).toEqual([2, 1])
      expect(list[0]).toMatchObject({ note: 'first question', publishedByName: 'ada Example', liveChats: 1 })
      expect(triedDrafts).toEqual([])
    }, 20_000)
    const usage = (await ada.get(`${path}/usage`)).body
    expect(usage).toMatchObject({ liveChats: 1, calledBy: [] })
    expect(usage.entries).toMatchObject([{ entryId, serviceName: 'Support', accounts: ['desk_bot'], testers: [] }])
  })

  it('leave running chats alone when another is published', async () => {
    await publish(scenario('Two?', 'Bye from three'))
    await desk.write(accountId, 501, { text: 'answer' })
    await vi.waitFor(() => expect(texts(501)).toEqual(['One?', 'Bye']), 20_000)
  })

  it('are taken back by publishing the old document once more', async () => {
    const { versions: before } = await versions()
    const draft = (await ada.get(path)).body.draft
    const second = before.find(({ number }: { number: number }) => number === 2)
    const back = await ada.send('POST', `${path}/versions/${second.scenarioVersionId}/roll-back`, { note: 'too rude' })
    expect(back.body).toMatchObject({ number: 4, note: 'Rolled back to version 2: too rude' })
    const { document } = (await ada.get(`${path}/versions/${back.body.scenarioVersionId}`)).body
    expect(document.blocks.ask.settings.text).toBe('One?')
    expect((await ada.get(path)).body.draft).toEqual(draft)
    expect((await audits()).at(-1)).toEqual({ action: 'scenario_rolled_back', detail: { number: 4, to: 2 } })
    // Once more changes nothing.
    const again = await ada.send('POST', `${path}/versions/${second.scenarioVersionId}/roll-back`, {})
    expect(again.body.number).toBe(4)
  })

  it('are not taken back to what would have errors now', async () => {
    const broken = await ada.send('POST', `${path}/versions/ver_absent/roll-back`, {})
    expect(broken.status).toBe(404)
    await desk.database.write((tx) =>
      tx.run(
        `insert into scenario_versions (scenario_version_id, tenant_id, scenario_id, number, document_json, note, published_at)
         values ('ver_broken', 1, ?, 90, ?, '', 0)`,
        scenarioId,
        JSON.stringify({ ...scenario('x'), start: 'nowhere' }),
      ),
    )
    const refused = await ada.send('POST', `${path}/versions/ver_broken/roll-back`, {})
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    await desk.database.write((tx) => tx.run("delete from scenario_versions where scenario_version_id = 'ver_broken'"))
  })
})

describe('moving waiting chats', () => {
  it('is planned first, then done chat by chat, and recorded', async () => {
    await desk.write(accountId, 502, { text: 'Hello' })
    const from = (await versions()).versions[0]
    const to = await publish(scenario('Two?', 'Bye from five'))
    const movePath = `${path}/versions/${from.scenarioVersionId}/move`
    const plan = await ada.get(`${movePath}?toVersionId=${to.scenarioVersionId}`)
    expect(plan.body).toEqual({ moves: 1, stays: [] })
    const moved = await ada.send('POST', movePath, { toVersionId: to.scenarioVersionId })
    expect(moved.body).toEqual({ asked: 1 })
    await vi.waitFor(async () => {
      expect((await versions()).versions[0]).toMatchObject({ number: to.number, liveChats: 1 })
    }, 20_000)
    await desk.write(accountId, 502, { text: 'answer' })
    await vi.waitFor(() => expect(texts(502)).toEqual(['One?', 'Bye from five']), 20_000)
    expect((await audits()).at(-1)).toMatchObject({ action: 'chats_moved', detail: { asked: 1 } })
  })

  it('says why a chat stays', async () => {
    await desk.write(accountId, 503, { text: 'Hello' })
    const from = (await versions()).versions[0]
    const { ask: _, ...others } = scenario('x').blocks
    const to = await publish({ ...scenario('x'), start: 'bye', blocks: others })
    const plan = await ada.get(`${path}/versions/${from.scenarioVersionId}/move?toVersionId=${to.scenarioVersionId}`)
    expect(plan.body).toMatchObject({ moves: 0, stays: [{ blockId: 'ask', obstacle: 'block_gone', chats: 1 }] })
    await desk.write(accountId, 503, { text: 'answer' })
  })
})

describe('testers', () => {
  const setTesters = (testers: string[]) => ada.send('PUT', `/api/scenario-entries/${entryId}/testers`, { testers })

  it('run the draft, while everybody else stays on what is published', async () => {
    await publish(scenario('Published?'))
    await save(scenario('Draft?'))
    expect((await setTesters(['@Tess_Tester', '@tess_tester', '601'])).body.settings.testers).toHaveLength(2)
    await desk.write(accountId, 601, { text: 'Hello' })
    await desk.write(accountId, 602, { text: 'Hello' })
    await vi.waitFor(() => expect([texts(601), texts(602)]).toEqual([['Draft?'], ['Published?']]), 20_000)
    // Going on with the draft changes nothing for the chat that runs on it.
    await save(scenario('Later draft?', 'Later bye'))
    await desk.write(accountId, 601, { text: 'answer' })
    await vi.waitFor(() => expect(texts(601)).toEqual(['Draft?', 'Bye']), 20_000)
    const { triedDrafts } = await versions()
    expect(triedDrafts).toMatchObject([{ number: null, liveChats: expect.any(Number) }])
    await desk.write(accountId, 602, { text: 'answer' })
  })

  it('are told when the draft has errors, and no chat begins', async () => {
    await save({ ...scenario('Draft?'), start: 'nowhere' })
    await desk.write(accountId, 601, { text: 'Hello again' })
    await vi.waitFor(() => {
      expect(texts(601).at(-1)).toMatch(/^The draft of desk_bot cannot be tried, because it has an error: /)
    }, 20_000)
    await setTesters([])
    await desk.write(accountId, 601, { text: 'And again' })
    await vi.waitFor(() => expect(texts(601).at(-1)).toBe('Published?'), 20_000)
    expect((await audits()).at(-1)).toMatchObject({ detail: { changes: { testers: { after: [] } } } })
  })

  it('try a scenario no entry leads to, each of them one at a time', async () => {
    const made = await ada.send('POST', '/api/scenarios', { name: 'Other', draft: scenario('Other?') })
    const { scenarioId: otherId } = made.body.scenario
    const other = (testers: string[]) =>
      ada.send('PUT', `/api/scenario-entries/${entryId}/testers`, { scenarioId: otherId, testers })
    await setTesters(['603', '604'])
    expect((await other(['603'])).body.settings).toMatchObject({
      testers: ['604'],
      trials: [{ scenarioId: otherId, testers: ['603'] }],
    })
    const changes = { trials: { after: [{ scenarioId: otherId, testers: ['603'] }] } }
    expect((await audits()).at(-1)).toMatchObject({ action: 'entry_changed', detail: { changes } })
    expect((await ada.get(`/api/scenarios/${otherId}/usage`)).body).toMatchObject({
      entries: [],
      otherEntries: [{ entryId, accounts: ['desk_bot'], testers: ['603'] }],
    })
    for (const chatId of [603, 605]) await desk.write(accountId, chatId, { text: 'Hello' })
    await vi.waitFor(() => expect([texts(603), texts(605)]).toEqual([['Other?'], ['Published?']]), 20_000)
    for (const chatId of [603, 605]) await desk.write(accountId, chatId, { text: 'answer' })
    await vi.waitFor(() => expect(texts(603)).toEqual(['Other?', 'Bye']), 20_000)
    // What is deleted is tried by nobody any more.
    await vi.waitFor(async () => {
      expect((await ada.send('DELETE', `/api/scenarios/${otherId}`, {})).status).toBe(200)
    }, 20_000)
    expect((await ada.get(`/api/scenario-entries/${entryId}`)).body.settings).toEqual({ testers: ['604'] })
    expect((await other(['603'])).status).toBe(404)
  })

  it.each([['tess'], ['@a'], ['@has space'], ['<b>']])('cannot be called %s', async (tester) => {
    expect((await setTesters([tester])).status).toBe(400)
  })
})

describe('a scenario at work', () => {
  it('shows counts, dispositions and who stands where', async () => {
    const day = `from=${Date.now() - 86_400_000}&before=${Date.now() + 1}`
    const { blocks } = await vi.waitFor(async () => {
      const standing = (await ada.get(`${path}/standing?blockId=ask`)).body
      expect(standing).toMatchObject({ total: 1, chats: [{ blockId: 'ask', customerName: 'Ann601 Meyer' }] })
      return (await ada.get(`${path}/counts?${day}`)).body
    }, 20_000)
    expect(blocks.ask.standing).toBe(1)
    expect(blocks.ask.arrived).toBe(blocks.ask.exits.next.times + blocks.ask.standing)
    expect(blocks.end.ended.scenario_exit).toBe(blocks.end.arrived)
    const dispositions = (await ada.get(`${path}/blocks/ask/dispositions?${day}`)).body
    expect(dispositions.exits.next).toEqual([{ disposition: null, chats: blocks.ask.exits.next.times }])
    const dora = await desk.addUser('dora', ['designer'])
    expect((await dora.get(`${path}/standing`)).body.chats[0].customerName).toBe(null)
    const before = await ada.get(`${path}/counts?from=0&before=3600000`)
    expect(before.body.blocks.ask).toMatchObject({ arrived: 0, exits: {} })
  })

  it('replays a conversation with its versions, messages and variables', async () => {
    const found = await ada.get(`/api/interactions?scope=all&scenarioId=${scenarioId}&customer=Ann502`)
    expect(found.body.interactions).toHaveLength(1)
    const { interactionId } = found.body.interactions[0]
    const { body } = await ada.get(`/api/interactions/${interactionId}/replay`)
    expect(body).toMatchObject({ customerName: 'Ann502 Meyer', endReason: 'scenario_exit' })
    expect(body.versions.map(({ number }: { number: number }) => number)).toEqual([5, 4])
    expect(body.variables).toMatchObject({ 'item.message': 'Hello', 'item.firstName': 'Ann502' })
    expect(body.steps.map(({ event }: { event: string }) => event)).toEqual([
      'message',
      'version_change_wanted',
      'message',
    ])
    expect(body.steps[0].messages.map(({ text }: { text: string }) => text)).toEqual(['Hello', 'One?'])
    expect(body.steps[0].trace[0]).toMatchObject({ type: 'scenario_entered', depth: 0 })
    const dora = await desk.signIn('dora')
    expect((await dora.get(`/api/interactions/${interactionId}/replay`)).status).toBe(403)
  })
})
