import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask, type Chat, connect, exit, openChat, say } from '../../test/chats/chat.ts'

const blocks = {
  choose: ask('Which?', 'find', { buttons: { kind: 'inline', rows: [[{ label: 'Agent' }, { label: 'Other' }]] } }),
  find: {
    type: 'find_agent',
    settings: { timeoutSeconds: 60 },
    exits: { next: 'connect', no_agents: 'connect', queue_limit: 'choose', timeout: 'sorry' },
  },
  connect: connect('survey', { defaultDestination: 'Other' }),
  sorry: say('Sorry', 'choose'),
  survey: ask('How was it?'),
  exit,
}
const other = { hello: ask('Other'), leave: { type: 'exit', settings: {} }, exit }
const grace = { userId: 'grace', username: 'grace', firstName: 'Grace', lastName: '' }

type Happening = (chat: Chat) => Promise<unknown>
const small = fc.nat({ max: 6 })
const messageId = fc.nat({ max: 8 }).map((number) => 100 + number)

/** What would come next if nothing went wrong. */
async function goOn(chat: Chat) {
  const place = (await chat.interaction())?.place
  const visit = await chat.visit()
  if (place === 'scenario') await chat.presses(visit, 0)
  else if (place === 'queue') await chat.tells({ type: 'agent_found', visit, agent: grace })
  else if (place === 'offered') await chat.joins('grace')
  else if (place === 'connected') await chat.joins('alan', 'invite')
  else await chat.writes('hi')
}

/** A command that an agent may not give is refused; that is no failure. */
const refused = (error: unknown) => {
  if (!(error instanceof Error) || error.name !== 'UserError') throw error
}

const surprise: fc.Arbitrary<Happening> = fc.oneof(
  fc.tuple(fc.constantFrom('hi', '/start', '/start x', '', 'yes'), messageId).map(
    ([text, id]): Happening =>
      (chat) =>
        chat.writes(text, id),
  ),
  fc.tuple(fc.constantFrom('g', 'h'), messageId).map(
    ([group, id]): Happening =>
      (chat) =>
        chat.writes({ photo: [{ file_id: 'p' }], media_group_id: group }, id),
  ),
  messageId.map(
    (id): Happening =>
      (chat) =>
        chat.edits(id, 'edited'),
  ),
  messageId.map(
    (id): Happening =>
      (chat) =>
        chat.reacts(id, '👍'),
  ),
  fc.tuple(small, small).map(
    ([visit, index]): Happening =>
      (chat) =>
        chat.presses(visit, index),
  ),
  fc.boolean().map(
    (isBlocked): Happening =>
      (chat) =>
        chat.blocks(isBlocked),
  ),
  small.map(
    (seconds): Happening =>
      async (chat) => {
        chat.advance(seconds * 20)
        await chat.fires()
      },
  ),
  small.map(
    (visit): Happening =>
      (chat) =>
        chat.tells({ type: 'agent_found', visit, agent: grace }),
  ),
  small.map(
    (visit): Happening =>
      (chat) =>
        chat.tells({ type: 'agents_unavailable', visit }),
  ),
  small.map(
    (visit): Happening =>
      (chat) =>
        chat.tells({ type: 'agent_not_connected', visit, reason: 'no_answer' }),
  ),
  fc.constantFrom<Happening>(
    (chat) => chat.commands('grace', { type: 'leave' }).catch(refused),
    (chat) => chat.commands('alan', { type: 'leave' }).catch(refused),
    (chat) => chat.commands('grace', { type: 'end' }).catch(refused),
    (chat) => chat.commands('grace', { type: 'close' }).catch(refused),
    (chat) => chat.commands('grace', { type: 'typing' }).catch(refused),
    (chat) => chat.commands('grace', { type: 'send_text', text: 'Hello' }).catch(refused),
    (chat) => chat.commands('grace', { type: 'set_disposition', disposition: 'Done', note: '' }).catch(refused),
    async (chat) => {
      const interactionId = (await chat.interaction())?.interactionId ?? ''
      await chat.handles({ type: 'fallback_wanted', interactionId, reason: 'test' })
    },
    async (chat) => chat.tells({ type: 'agents_unavailable', visit: await chat.visit() }),
    (chat) => chat.settlesAll(),
    async (chat) => {
      if ((await chat.outbox()).length > 0) await chat.settles({ status: 'unknown', reason: 'lost' })
    },
    async (chat) => {
      if ((await chat.outbox()).length > 0)
        await chat.settles({ status: 'failed', reason: '403', unreachable: 'blocked' })
    },
  ),
)

const happening = fc.oneof(surprise, fc.constant<Happening>(goOn))

describe('whatever happens in a chat, in whatever order', () => {
  it('no turn throws, and its books are right', async () => {
    const service = { dispositionRequired: true, afterCallWorkSeconds: 30 }
    const chat = await openChat(blocks, { service, entry: { inactivityTimeoutSeconds: 40 }, isInMemory: true })
    await chat.addEntry('Other', other)
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
        for (const happen of happenings) await happen(chat)
        await booksAreRight(chat)
      }),
      { numRuns: 400, endOnFailure: true },
    )
    // The histories are worth something: chats of every kind came about.
    const [counts] = await chat.read<{ [name: string]: number }>(
      `select (select count(*) from interactions) as chats, (select count(*) from participants) as stays,
         (select count(distinct end_reason) from interactions) as reasons`,
    )
    expect(counts?.chats).toBeGreaterThan(10)
    expect(counts?.stays).toBeGreaterThan(10)
    expect(counts?.reasons).toBeGreaterThan(2)
  })
})

async function booksAreRight({ read }: Chat) {
  expect(await read('select error from dead_letters')).toEqual([])
  expect(
    await read(
      `select interaction_id from interactions
       where next_seq - 1 <> (select count(*) from messages where messages.interaction_id = interactions.interaction_id)
          or next_seq - 1 <> (select coalesce(max(seq), 0) from messages where messages.interaction_id = interactions.interaction_id)`,
    ),
  ).toEqual([])
  expect(
    await read(
      `select interaction_id from interactions
       where version <> (select count(*) from turns where turns.interaction_id = interactions.interaction_id)`,
    ),
  ).toEqual([])
  // Ended exactly once with one reason, and only then without the chat's pointer to it.
  expect(
    await read(
      `select place, end_reason from interactions
       where (place in ('ended', 'wrap_up')) <> (ended_at is not null) or (ended_at is null) <> (end_reason is null)
          or (ended_at is null) <> exists (select 1 from chats where chats.interaction_id = interactions.interaction_id)`,
    ),
  ).toEqual([])
  // Nobody is left in a chat that is over, and nobody waits for after-call work in one that is closed.
  expect(
    await read(
      `select place, user_id from participants join interactions using (interaction_id)
       where (left_at is null and ended_at is not null) or (closed_at is null and place = 'ended')`,
    ),
  ).toEqual([])
  expect(
    await read(`select place from interactions where place = 'connected' and not exists
    (select 1 from participants where participants.interaction_id = interactions.interaction_id and left_at is null)`),
  ).toEqual([])
}
