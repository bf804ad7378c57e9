// What an agent's desktop shows is what the database says, however often the line is cut.
import { readFileSync, writeFileSync } from 'node:fs'
import { userView } from '@scenarium/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { commandId } from '../src/agent.ts'
import { straightToAgent } from '../src/scenarios.ts'
import { runCommand } from '../src/server-process.ts'
import { pause, until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ scenarios: [straightToAgent], agents: [{ username: 'grace', capacity: 3 }] })
})
afterEach(() => world.holds())
afterAll(() => world.close())

async function chatting() {
  const grace = await world.readyAgent('grace')
  const ann = await world.customer()
  await ann.writes('Hello')
  return { grace, ann, chat: await grace.accepts(ann.firstName) }
}

describe('a live stream', () => {
  it('loses and repeats nothing when it is cut again and again under traffic', async () => {
    const rooms = [await chatting(), await chatting(), await chatting()]
    const [{ grace }] = rooms as [Awaited<ReturnType<typeof chatting>>]
    let isOver = false
    const cutting = (async () => {
      // Of many lengths: in step with the recorder's own pauses the line would be cut each time just as it is back.
      for (let round = 0; !isOver; round += 1) {
        for (let pauses = 5 + ((round * 7) % 20); pauses > 0; pauses -= 1) await pause()
        grace.live.cut()
      }
    })()
    await Promise.all(
      rooms.map(async ({ ann, chat }) => {
        for (let count = 0; count < 15; count += 1) {
          await ann.writes(`from ${ann.firstName} ${count}`)
          await grace.says(chat, `to ${ann.firstName} ${count}`)
        }
      }),
    )
    await world.restart()
    isOver = true
    await cutting
    await world.holds()
    for (const { ann, chat } of rooms) {
      const shown = [...grace.live.messages.values()]
        .filter((line) => line.interactionId === chat)
        .toSorted((a, b) => a.seq - b.seq)
      expect(shown).toEqual((await grace.transcript(chat)).filter(({ seq }) => seq >= (shown[0]?.seq ?? 0)))
      expect(shown.filter(({ sender }) => sender === 'customer').map(({ text }) => text)).toEqual(
        Array.from({ length: 15 }, (_, count) => `from ${ann.firstName} ${count}`),
      )
      await grace.ends(chat)
    }
  })

  it('carries a command out once, however often it is sent', async () => {
    const { grace, ann, chat } = await chatting()
    const body = { commandId: commandId(), type: 'text' as const, text: 'said once' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => grace.api.sendMessage(chat, body)))
    expect(new Set(answers.map(({ messages }) => messages[0]?.seq)).size).toBe(1)
    // What is on its way when the server is killed is marked unknown, and is not sent again by itself.
    await ann.sees('said once')
    await world.restart()
    const again = await grace.api.sendMessage(chat, body)
    expect(again.messages[0]?.seq).toBe(answers[0]?.messages[0]?.seq)
    await world.settled()
    expect((await ann.texts()).filter((text) => text === 'said once')).toHaveLength(1)
    await grace.ends(chat)
  })

  it('goes with the server when that is stopped, without an error in its log', async () => {
    await world.agent('grace')
    expect(await world.stop()).toMatch(/0/)
    expect(world.output()).not.toContain('router was not told')
    await world.start()
  })

  it('is refused to strangers, and ends for whoever signs out', async () => {
    const grace = await world.agent('grace')
    const address = `${world.url.replace('http', 'ws')}/api/live`
    const attempt = (headers: { [name: string]: string }) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(address, { headers })
        socket.on('open', () => resolve(101))
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
        socket.on('error', () => {})
      })
    expect(await attempt({ origin: world.url })).toBe(401)
    expect(await attempt({ cookie: grace.cookie() })).toBe(403)
    expect(await attempt({ cookie: grace.cookie(), origin: 'http://elsewhere.example' })).toBe(403)
    await grace.api.signOut()
    await until('the stream has ended', () => !grace.live.isConnected())
    await world.leaves('grace')
  })

  it('says what a workspace file changed, applied beside the running server', async () => {
    const grace = await world.agent('grace')
    const workspace = JSON.parse(readFileSync(world.workspaceFile, 'utf8'))
    workspace.services[0].dispositions = ['Resolved', { folder: 'Sales', dispositions: ['Refund'] }]
    workspace.services[0].cannedResponses = [{ shortcut: 'hi', title: 'Hello', text: 'Hello!' }]
    writeFileSync(world.workspaceFile, JSON.stringify(workspace))
    expect(runCommand(['apply', world.workspaceFile, '--data', world.folder])).toMatchObject({ code: 0 })
    const heard = (resource: string) => grace.live.frames.some((frame) => frame.includes(`"resource":"${resource}"`))
    await until('the desk has heard of it', () => heard('services') && heard('canned_responses'))
    await world.leaves('grace')
  })

  it('of an agent who is disabled ends, and his chats go on without him', async () => {
    const { grace, ann, chat } = await chatting()
    const { api } = await world.administrator()
    await api.send('PATCH', `/api/users/${grace.userId}`, userView, { isDisabled: true })
    await ann.sees('Bye')
    await until('the stream has ended', () => !grace.live.isConnected())
    await expect(grace.says(chat, 'Hello?')).rejects.toMatchObject({ status: 401 })
    await world.leaves('grace')
  })
})
