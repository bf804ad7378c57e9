import type { InteractionView, OfferView, ParticipantView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { interaction, ME, offer, snapshot, stay } from '../../test/samples.ts'
import { emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { goneNews, leftByHand } from './gone-news.ts'

const bob = (more: Partial<ParticipantView> = {}) => stay({ userId: 'usr_bob', name: 'Bob', ...more })
const left = { leftAt: 5, closedAt: 5 }
type Change = Partial<InteractionView>

/** What is told when the chat changes so. */
function newsOf(after: Change, { before = {}, asked = [] }: { before?: Change; asked?: OfferView[] } = {}) {
  const chat = interaction('int_1', before)
  const start = { type: 'snapshot_received' as const, snapshot: snapshot({ interactions: [chat], offers: asked }) }
  const known = reduceDesktop(emptyDesktop, start)
  const event = { type: 'interaction_changed' as const, interaction: { ...chat, ...after } }
  return goneNews(known, reduceDesktop(known, { type: 'event_received', event }), ME)
}

describe('a chat that went while the agent was in it', () => {
  const ended = (endReason: string): Change => ({ participants: [stay(left)], endedAt: 5, endReason })
  it.each([
    [ended('inactive'), 'The chat of Ann has ended: the customer was silent too long.'],
    [ended('banned'), 'The chat of Ann has ended: the customer was banned.'],
    [ended('scenario_exit'), 'The chat of Ann has ended.'],
    [{ participants: [stay(left)] }, 'The chat of Ann is no longer yours.'],
    [{ participants: [stay(left), bob({ joinedAt: 5 })] }, 'Bob has taken over the chat of Ann.'],
  ])('is told with who or why: %o', (after, text) => {
    expect(newsOf(after)).toEqual([text])
  })

  it('is told as ended by its owner, also while its scenario goes on', () => {
    const before = { participants: [bob(), stay({ role: 'member' })] }
    const participants = [bob({ leftAt: 5 }), stay({ role: 'member', ...left })]
    expect(newsOf({ participants }, { before })).toEqual(['Bob has ended the chat of Ann.'])
    const inactive = { participants, endedAt: 5, endReason: 'inactive' }
    expect(newsOf(inactive, { before })[0]).toContain('silent too long')
  })

  it('is no news to who left it himself, or has handed it over', () => {
    leftByHand.add('int_1')
    expect(newsOf(ended('agent_ended'))).toEqual([])
    leftByHand.clear()
    const asked = [offer('off_1', { userId: 'usr_bob', fromUserId: ME, purpose: 'transfer' })]
    expect(newsOf({ participants: [stay(left), bob()] }, { asked })).toEqual([])
  })
})

it('tells that after-call work is over by its time, not that the agent has finished it', () => {
  const before = { participants: [stay({ leftAt: 5, wrapUpUntil: 60 })] }
  const closed = (closedAt: number) => ({ participants: [stay({ leftAt: 5, wrapUpUntil: 60, closedAt })] })
  expect(newsOf(closed(60), { before })).toEqual(['The time for after-call work on the chat of Ann is over.'])
  expect(newsOf(closed(59), { before })).toEqual([])
})
