// An event that cannot be handled is set aside where an operator sees it; its chat and all others go on.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, echo, scenarioOf } from '../src/scenarios.ts'
import { runCommand } from '../src/server-process.ts'
import { until } from '../src/until.ts'
import { createWorld, type World } from '../src/world.ts'

const patient = scenarioOf('Patient', {
  wait: { type: 'wait', settings: { seconds: 1 } },
  stay: { ...ask('The wait is over.'), exits: { next: 'end', timeout: 'end' } },
})

let world: World
beforeAll(async () => {
  world = await createWorld({
    bots: [{ username: 'echo_bot' }, { username: 'patient_bot', scenario: 'Patient' }],
    scenarios: [echo, patient],
  })
})
afterEach(() => world.holds())
afterAll(() => world.close())

/** Makes every turn throw that stores such a text. */
const poison = (text: string) =>
  world.change(
    `create trigger poison before insert on messages when new.text = '${text}'
     begin select raise(abort, 'poisoned by the test'); end`,
  )
const cure = () => world.change('drop trigger poison')
const deadLetters = (chatId: number) => world.rows('select * from dead_letters where chat_id = ?', chatId)

describe('an update whose turn throws', () => {
  it('becomes a dead letter, its chat goes to the fallback, and other chats notice nothing', async () => {
    const grace = await world.readyAgent('grace')
    const [ann, ben] = [await world.customer('Ann'), await world.customer('Ben')]
    for (const person of [ann, ben]) {
      await person.writes('Hello')
      await person.sees('Say something.')
    }
    poison('poison')
    const { updateId } = await ann.writes('poison')
    await ben.writes('all is well')
    await ben.sees('You said: all is well')
    await ann.sees('a colleague will be with you')
    const chat = await grace.accepts(ann.firstName)
    expect(world.rows('select status, reason from updates where update_id = ?', updateId ?? 0)).toEqual([
      { status: 'dead', reason: 'poisoned by the test' },
    ])
    const [letter] = deadLetters(ann.id)
    expect(letter).toMatchObject({ attempts: 3, update_id: updateId, error: 'poisoned by the test' })
    const list = runCommand(['dead-letters', 'list', '--data', world.folder])
    expect(list.output).toContain('poisoned by the test')

    cure()
    const retried = runCommand(['dead-letters', 'retry', String(letter?.dead_letter_id), '--data', world.folder])
    expect(retried.code).toBe(0)
    await grace.sees(chat, 'poison')
    expect(deadLetters(ann.id)[0]?.retried_at).not.toBeNull()
    await grace.ends(chat)
    await until(
      'the chat is over',
      () => world.rows('select * from interactions where interaction_id = ? and ended_at is not null', chat).length,
    )
  })

  it('does not hold up more chats than Telegram keeps in mind', async () => {
    const ill = await Promise.all(Array.from({ length: 12 }, () => world.customer('Ill')))
    poison('poison')
    await Promise.all(ill.map((person) => person.writes('poison')))
    const ann = await world.customer()
    await ann.writes('Hello')
    await ann.sees('Say something.')
    await until('all are set aside', () => world.rows("select * from updates where status = 'dead'").length >= 12)
    const deliveries = await world.control.deliveries({ bot: 'echo_bot' })
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([200]))
    cure()
  })
})

describe('a timer whose turn throws', () => {
  it('becomes a dead letter, and its chat goes to the fallback', async () => {
    poison('The wait is over.')
    const ann = await world.customer('Ann', { bot: 'patient_bot' })
    await ann.writes('Hello')
    await ann.sees('a colleague will be with you')
    expect(deadLetters(ann.id)).toMatchObject([{ attempts: 3, error: 'poisoned by the test' }])
    cure()
  })
})
