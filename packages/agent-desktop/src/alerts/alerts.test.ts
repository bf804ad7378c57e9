import type { OfferView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { agent, interaction, message, messages, offer, snapshot } from '../../test/samples.ts'
import { type DesktopAction, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { alertsBetween } from './alerts.ts'

const page: DesktopAction[] = [
  { type: 'page_requested', interactionId: 'int_1', kind: 'newest', requestId: 1 },
  { type: 'page_received', interactionId: 'int_1', requestId: 1, page: { messages: messages(1, 3), hasMore: false } },
]
const start: DesktopAction = { type: 'snapshot_received', snapshot: snapshot({ interactions: [interaction()] }) }

/** What the last of the actions calls attention to. */
function alertsOf(...actions: DesktopAction[]) {
  const before = actions.slice(0, -1).reduce(reduceDesktop, emptyDesktop)
  return alertsBetween(before, actions.slice(-1).reduce(reduceDesktop, before))
}
const event = (live: Extract<DesktopAction, { type: 'event_received' }>['event']): DesktopAction => ({
  type: 'event_received',
  event: live,
})

describe('alerts', () => {
  it('ring for a new offer, also for one that was there at the start', () => {
    expect(alertsOf(start, event({ type: 'offer_changed', offer: offer('off_1') }))).toMatchObject([
      { type: 'offer_made' },
    ])
    const offered = snapshot({ offers: [offer('off_1')] })
    expect(alertsOf({ type: 'snapshot_received', snapshot: offered })).toMatchObject([{ type: 'offer_made' }])
  })

  it('ring for what a customer writes, and for nobody else', () => {
    const writes = (more = {}) => event({ type: 'message_changed', interactionId: 'int_1', message: message(4, more) })
    expect(alertsOf(start, ...page, writes())).toMatchObject([{ type: 'message_received', message: { seq: 4 } }])
    expect(alertsOf(start, ...page, writes({ sender: 'agent' }))).toEqual([])
    expect(
      alertsOf(
        start,
        ...page,
        event({ type: 'message_changed', interactionId: 'int_1', message: message(3, { text: 'Edited' }) }),
      ),
    ).toEqual([])
  })

  it('tell a supervisor of each call for help, wherever he looks', () => {
    const call = {
      type: 'help_asked',
      interactionId: 'int_9',
      agentName: 'Grace',
      customerName: 'Ann',
      note: null,
      at: 1,
    } as const
    expect(alertsOf(start, event(call))).toEqual([{ type: 'help_asked', asked: call }])
    expect(alertsOf(start, event(call), ...page).filter(({ type }) => type === 'help_asked')).toHaveLength(0)
  })

  it('are silent when a page is read', () => {
    expect(alertsOf(start, ...page)).toEqual([])
  })

  it('say once that an offer was missed or withdrawn, and nothing of one the agent answered', () => {
    const offered = event({ type: 'offer_changed', offer: offer('off_1') })
    const ended = (outcome: OfferView['outcome']) =>
      event({ type: 'offer_changed', offer: offer('off_1', { outcome }) })
    const notReady = event({ type: 'agent_changed', agent: agent({ state: 'not_ready', reason: 'No Answer' }) })
    for (const outcome of ['no_answer', 'withdrawn'] as const) {
      expect(alertsOf(start, offered, ended(outcome))).toMatchObject([{ type: 'offer_lapsed', offer: { outcome } }])
      expect(alertsOf(start, offered, ended(outcome), notReady)).toEqual([])
    }
    for (const outcome of ['accepted', 'rejected'] as const)
      expect(alertsOf(start, offered, ended(outcome))).toEqual([])
  })
})
