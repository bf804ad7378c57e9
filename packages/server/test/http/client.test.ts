// The client of @scenarium/api against the real server: paths, bodies and answers fit together.
import { ApiError, createClient, createDeskClient } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desk, openDesk, PASSWORD } from './desk.ts'

let desk: Desk
let accountId: string
beforeAll(async () => {
  desk = await openDesk()
  accountId = (await desk.addBot(await desk.addUser('ada', ['administrator']))).account.accountId
  await desk.addUser('grace', ['agent'], { skills: { Support: 100 } })
})
afterAll(() => desk.close())

/** Keeps cookies as a browser does. */
function newClient() {
  let cookie = ''
  return createDeskClient(
    createClient({
      baseUrl: 'http://desk.test',
      async fetch(url, init) {
        const response = await desk.app.request(url, { ...init, headers: { ...(init.headers as object), cookie } })
        const set = response.headers.getSetCookie()
        if (set.length > 0) cookie = set.map((text) => text.split(';')[0]).join('; ')
        return response
      },
    }),
  )
}
const command = () => ({ commandId: desk.commandId() })

describe('the client', () => {
  it('leads an agent through a whole chat', async () => {
    const client = newClient()
    expect(await client.setup()).toEqual({ isNeeded: false })
    const grace = await client.signIn({ username: 'grace', password: PASSWORD })
    expect(await client.session()).toEqual({ ...grace, agent: expect.anything() })
    const state = await client.setAgentState({ ...command(), state: 'ready' })
    expect(state).toMatchObject({ state: 'ready', load: 0 })
    await desk.write(accountId, 5, { text: 'Hello' })
    const offer = await vi.waitFor(async () => (await client.offers()).offers[0] ?? expect.fail('no offer'), 20_000)
    const { interactionId } = await client.acceptOffer(offer.offerId, command())
    const uploaded = await client.upload(new Blob(['hello']), 'hello.txt')
    await client.sendMessage(interactionId, { ...command(), type: 'file', attachmentId: uploaded.attachmentId })
    const sent = await client.sendMessage(interactionId, {
      ...command(),
      type: 'text',
      text: 'A bold word',
      entities: [{ type: 'bold', offset: 2, length: 4 }],
      replyToSeq: 1,
    })
    expect(sent.messages[0]?.content).toMatchObject({ entities: [{ type: 'bold' }], reply: { seq: 1, text: 'Hello' } })
    expect((await client.messages(interactionId, { limit: 1 })).messages[0]?.text).toBe('A bold word')
    expect((await client.interactions()).interactions).toHaveLength(1)
    expect((await client.agents()).agents[0]).toMatchObject({ username: 'grace', state: 'busy', load: 1 })
    expect((await client.services()).services[0]).toMatchObject({ name: 'Support', queueLength: 0 })
    await client.end(interactionId, command())
    await client.setDisposition(interactionId, { ...command(), disposition: 'Resolved' })
    await client.close(interactionId, command())
    expect((await client.interaction(interactionId)).interaction.place).toBe('ended')
    await client.signOut()
    await expect(client.session()).rejects.toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
  })

  it('throws what the server said', async () => {
    const attempt = newClient().signIn({ username: 'grace', password: 'wrong' })
    await expect(attempt).rejects.toThrow(ApiError)
    await expect(attempt).rejects.toThrow('The username or the password is wrong.')
  })

  it('makes something of an answer that is not ours', async () => {
    const client = createClient({ baseUrl: '', fetch: async () => new Response('<html>Bad gateway', { status: 502 }) })
    await expect(client.session()).rejects.toMatchObject({ status: 502, body: { code: 'unreadable_answer' } })
  })
})
