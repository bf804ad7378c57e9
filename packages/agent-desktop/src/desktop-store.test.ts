import type { LiveEvent } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { agent, interaction, ME, message, messages, offer, snapshot, stay } from '../test/samples.ts'
import { type DesktopAction, type DesktopState, emptyDesktop, reduceDesktop } from './desktop-store.ts'

const after = (state: DesktopState, ...actions: DesktopAction[]) => actions.reduce(reduceDesktop, state)
const hears = (state: DesktopState, ...events: LiveEvent[]) =>
  after(state, ...events.map((event) => ({ type: 'event_received' as const, event })))
const starts = (more: Parameters<typeof snapshot>[0] = {}): DesktopState =>
  after(emptyDesktop, { type: 'snapshot_received', snapshot: snapshot(more) })
const reads = (state: DesktopState, first: number, last: number) =>
  after(
    state,
    { type: 'page_requested', interactionId: 'int_1', kind: 'newest', requestId: 1 },
    {
      type: 'page_received',
      interactionId: 'int_1',
      requestId: 1,
      page: { messages: messages(first, last), hasMore: first > 1 },
    },
  )

describe('the desktop', () => {
  it('begins with the state the server gives', () => {
    const state = starts({
      offers: [offer('off_1'), offer('off_2', { outcome: 'accepted' })],
      interactions: [interaction()],
    })
    expect(state).toMatchObject({ isLoaded: true, agent: { state: 'ready' } })
    expect(Object.keys(state.offers)).toEqual(['off_1'])
    expect(Object.keys(state.interactions)).toEqual(['int_1'])
  })

  it('shows an offer until it has an outcome', () => {
    const offered = hears(starts(), { type: 'offer_changed', offer: offer('off_1') })
    expect(Object.keys(offered.offers)).toEqual(['off_1'])
    const ended = hears(offered, { type: 'offer_changed', offer: offer('off_1', { outcome: 'no_answer' }) })
    expect(ended.offers).toEqual({})
  })

  it('shows no offer that is made to a colleague, but remembers what becomes of it', () => {
    const asked = offer('off_1', { userId: 'usr_bob', fromUserId: ME, purpose: 'invite' })
    const state = hears(starts(), { type: 'offer_changed', offer: asked })
    expect(state.offers).toEqual({})
    expect(hears(state, { type: 'offer_changed', offer: { ...asked, outcome: 'rejected' } }).asked.off_1?.outcome).toBe(
      'rejected',
    )
    expect(starts({ offers: [asked] }).offers).toEqual({})
  })

  it('lets go of a chat that a colleague has taken over, unless it is watched', () => {
    const gone = interaction('int_1', { participants: [stay({ leftAt: 5, closedAt: 5 }), stay({ userId: 'usr_bob' })] })
    const mine = starts({ interactions: [interaction()] })
    expect(hears(mine, { type: 'interaction_changed', interaction: gone })).toMatchObject({
      interactions: {},
      gone: [gone],
    })
    const watched = hears(mine, { type: 'watching_changed', interactionId: 'int_1', mode: 'monitor' })
    expect(hears(watched, { type: 'interaction_changed', interaction: gone }).interactions.int_1).toEqual(gone)
    const wrapUp = interaction('int_1', { participants: [stay({ leftAt: 5 })] })
    expect(hears(mine, { type: 'interaction_changed', interaction: wrapUp }).interactions.int_1).toEqual(wrapUp)
  })

  it('forgets a chat that was taken away, with its transcript', () => {
    const state = reads(starts({ interactions: [interaction()] }), 1, 3)
    const without = hears(state, { type: 'interaction_removed', interactionId: 'int_1' })
    expect(without.interactions).toEqual({})
    expect(without.transcripts).toEqual({})
  })

  it('does not bring a chat back by a page that comes too late', () => {
    let state = starts({ interactions: [interaction()] })
    state = after(state, { type: 'page_requested', interactionId: 'int_1', kind: 'newest', requestId: 7 })
    state = hears(state, { type: 'interaction_removed', interactionId: 'int_1' })
    state = after(state, {
      type: 'page_received',
      interactionId: 'int_1',
      requestId: 7,
      page: { messages: messages(1, 2), hasMore: false },
    })
    expect(state.transcripts).toEqual({})
  })

  it('changes the customer of a chat it has, and of no other', () => {
    const customer = { ...interaction().customer, blockedAt: 5 }
    const state = starts({ interactions: [interaction()] })
    const changed = hears(state, { type: 'customer_changed', interactionId: 'int_1', customer })
    expect(changed.interactions.int_1?.customer.blockedAt).toBe(5)
    expect(hears(state, { type: 'customer_changed', interactionId: 'int_9', customer })).toBe(state)
  })

  it('takes its own state from the stream, not that of colleagues', () => {
    const state = hears(starts(), { type: 'agent_changed', agent: agent({ state: 'busy' }) })
    expect(state.agent?.state).toBe('busy')
    const other = agent({ userId: 'usr_bob', state: 'not_ready' })
    expect(hears(state, { type: 'agent_changed', agent: other }).agent?.state).toBe('busy')
  })

  it('reads open transcripts again after a reset, and keeps showing them meanwhile', () => {
    const state = reads(starts({ interactions: [interaction(), interaction('int_2')] }), 1, 3)
    const reset = after(state, { type: 'snapshot_received', snapshot: snapshot({ interactions: [interaction()] }) })
    expect(Object.keys(reset.interactions)).toEqual(['int_1'])
    expect(reset.gone).toEqual([interaction('int_2')])
    expect(reset.transcripts.int_1).toMatchObject({ state: 'stale', messages: messages(1, 3) })
  })

  it('is the same after the same events came twice', () => {
    const events: LiveEvent[] = [
      { type: 'interaction_changed', interaction: interaction() },
      { type: 'message_changed', interactionId: 'int_1', message: message(4) },
      { type: 'offer_changed', offer: offer('off_1') },
      { type: 'watching_changed', interactionId: 'int_1', mode: 'coach' },
    ]
    const once = hears(reads(starts({ interactions: [interaction()] }), 1, 3), ...events)
    expect(hears(once, ...events)).toEqual(once)
  })
})
