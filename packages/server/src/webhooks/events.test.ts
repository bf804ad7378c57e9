import { describe, expect, it } from 'vitest'
import { type AnnouncedState, eventsBetween, type InteractionFacts, type Stay } from './events.ts'

const begun: InteractionFacts = {
  startedAt: 1_000,
  queuedAt: null,
  endedAt: null,
  disposition: null,
  dispositionNote: null,
  rating: null,
  blockedAt: null,
  stays: [],
  seq: 1,
}
const stay = (userId: string, more: Partial<Stay> = {}): Stay => ({
  participantId: `stay of ${userId}`,
  userId,
  role: 'primary',
  joinedAt: 3_000,
  leftAt: null,
  cause: null,
  ...more,
})

/** Tells of each picture in turn; gives the events of the last. */
function lastOf(...pictures: Partial<InteractionFacts>[]) {
  let state: AnnouncedState | null = null
  let types: string[] = []
  for (const picture of pictures) {
    const told = eventsBetween(state, { ...begun, ...picture }, 9_000)
    // As it is kept between two looks.
    state = JSON.parse(JSON.stringify(told.state))
    types = told.events.map(({ type }) => type)
  }
  return types
}

describe('events of an interaction', () => {
  it('are its beginning, and nothing when nothing has changed', () => {
    expect(lastOf({})).toEqual(['interaction_started'])
    expect(lastOf({}, {})).toEqual([])
  })

  it('are all that happened between two looks, in the order it happened', () => {
    const whole = {
      queuedAt: 2_000,
      endedAt: 8_000,
      disposition: 'Resolved',
      rating: '5',
      stays: [stay('grace', { leftAt: 7_000, cause: 'UserHangup' })],
    }
    expect(lastOf(whole)).toEqual([
      'interaction_started',
      'interaction_queued',
      'agent_joined',
      'agent_left',
      'disposition_set',
      'interaction_rated',
      'interaction_ended',
    ])
    expect(lastOf(whole, whole)).toEqual([])
  })

  it('are a transfer when another agent owns the chat, not when one is asked in', () => {
    const grace = stay('grace')
    const left = stay('grace', { leftAt: 5_000 })
    expect(lastOf({ stays: [grace] }, { stays: [grace, stay('mary', { role: 'member' })] })).toEqual(['agent_joined'])
    expect(lastOf({ stays: [grace] }, { stays: [left, stay('mary', { joinedAt: 5_000 })] })).toEqual([
      'agent_left',
      'agent_joined',
      'interaction_transferred',
    ])
    // The same agent again is none.
    const again = stay('grace', { participantId: 'second', joinedAt: 6_000 })
    expect(lastOf({ stays: [left] }, { stays: [left, again] })).toEqual(['agent_joined'])
  })

  it('are a new place in the queue, another outcome, another note', () => {
    expect(lastOf({ queuedAt: 2_000 }, { queuedAt: 4_000 })).toEqual(['interaction_queued'])
    expect(lastOf({ disposition: 'Spam' }, { disposition: 'Resolved' })).toEqual(['disposition_set'])
    expect(lastOf({ disposition: 'Spam' }, { disposition: 'Spam', dispositionNote: 'Sure' })).toEqual([
      'disposition_set',
    ])
  })

  it('are an outcome chosen after the end, in after-call work', () => {
    expect(lastOf({ endedAt: 8_000 }, { endedAt: 8_000, disposition: 'Spam' })).toEqual(['disposition_set'])
  })

  it('are a customer who blocked the bot in it, not one who had before', () => {
    expect(lastOf({}, { blockedAt: 4_000 })).toEqual(['customer_unreachable'])
    expect(lastOf({}, { blockedAt: 500 })).toEqual([])
  })
})
