import { describe, expect, it } from 'vitest'
import { ask, type Chat, exit, openChat } from '../../test/chats/chat.ts'

const counting = {
  ask: ask('Photos?', 'got'),
  got: ask('$(item.message) $(item.file.kind)', 'again'),
  again: ask('Again: $(item.message)', 'last'),
  last: ask('Last'),
  exit,
}
const member = (group: string, caption?: string) => ({
  photo: [{ file_id: `f${Math.random()}` }],
  media_group_id: group,
  caption,
})
const answers = async (chat: Chat) => (await chat.said()).filter((line) => line.startsWith('scenario'))

async function open() {
  const chat = await openChat(counting)
  await chat.writes('hi')
  return chat
}

describe('an album', () => {
  it('is shown member by member, and heard once after a pause, in the order of its messages', async () => {
    const chat = await open()
    await chat.writes(member('g'), 203)
    await chat.writes(member('g'), 201)
    await chat.writes(member('g', 'three'), 202)
    expect(await answers(chat)).toEqual(['scenario: Photos?'])
    expect(await chat.lines()).toHaveLength(5)
    chat.advance(1)
    await chat.fires()
    expect(await answers(chat)).toHaveLength(1)
    chat.advance(1)
    await chat.fires()
    expect(await answers(chat)).toEqual(['scenario: Photos?', 'scenario: three photo'])
    const files = await chat.read<{ id: string }>('select attachment_id as id from attachments order by attachment_id')
    expect((await chat.variables())['item.file'].fileId).toBe(files[1]?.id)
  })

  it('that drips in is heard after ten seconds at the latest; late members only append', async () => {
    const chat = await open()
    for (let count = 0; count < 12; count += 1) {
      await chat.writes(member('g', `n${count}`))
      chat.advance(1)
      await chat.fires()
    }
    expect(await answers(chat)).toEqual(['scenario: Photos?', 'scenario: n0 photo'])
    expect((await chat.lines()).filter(({ kind }) => kind === 'photo')).toHaveLength(12)
  })

  it('is heard before a message that follows it', async () => {
    const chat = await open()
    await chat.writes(member('g', 'album'))
    await chat.writes('text')
    expect(await answers(chat)).toEqual(['scenario: Photos?', 'scenario: album photo', 'scenario: Again: text'])
    expect(await chat.timers()).not.toContain('album')
  })

  it('is heard before another album, and each of them once', async () => {
    const chat = await open()
    await chat.writes(member('a', 'first'))
    await chat.writes(member('b', 'second'))
    await chat.writes(member('b'))
    await chat.writes(member('a'))
    await chat.writes(member('b'))
    chat.advance(2)
    await chat.fires()
    expect(await answers(chat)).toEqual(['scenario: Photos?', 'scenario: first photo', 'scenario: Again: second'])
  })

  it('that begins the chat answers nothing by its other members', async () => {
    const chat = await openChat(counting)
    await chat.writes(member('g', 'hello'))
    await chat.writes(member('g'))
    chat.advance(5)
    await chat.fires()
    expect(await answers(chat)).toEqual(['scenario: Photos?'])
    expect(await chat.timers()).not.toContain('album')
  })

  it('that ends the scenario leaves the message after it to a new one', async () => {
    const chat = await openChat({ ask: ask('Photos?'), exit })
    await chat.writes('hi')
    const first = await chat.interaction()
    await chat.writes(member('g'))
    chat.advance(1)
    await chat.writes('next')
    expect(await chat.said(first?.interactionId)).toEqual(['customer: hi', 'scenario: Photos?', 'customer: '])
    expect(await chat.said()).toEqual(['customer: next', 'scenario: Photos?'])
  })
})
