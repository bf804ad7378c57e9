import type { OfferView } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { interaction, ME, offer, snapshot } from '../../test/samples.ts'
import { type DesktopAction, emptyDesktop, reduceDesktop } from '../desktop-store.ts'
import { handoverNews, takenBack } from './handover-news.ts'

const pending = (more: object = {}) =>
  interaction('int_1', {
    pendingHandovers: [
      {
        purpose: 'transfer',
        offerId: 'off_1',
        userId: 'usr_bob',
        serviceId: null,
        name: 'Bob',
        deadlineAt: 9,
        ...more,
      },
    ],
  })
const asked = (more: Partial<OfferView> = {}) =>
  offer('off_1', { userId: 'usr_bob', fromUserId: ME, purpose: 'transfer', ...more })
const hears = (more: Partial<OfferView>): DesktopAction => ({
  type: 'event_received',
  event: { type: 'offer_changed', offer: asked(more) },
})

/** What is told when the offer ends so. */
function newsOf(ending: Partial<OfferView>, chat = pending()) {
  const start: DesktopAction = { type: 'snapshot_received', snapshot: snapshot({ interactions: [chat] }) }
  const before = [start, hears({})].reduce(reduceDesktop, emptyDesktop)
  return handoverNews(before, reduceDesktop(before, hears(ending)))
}

describe('what became of a handover', () => {
  it.each([
    [{ outcome: 'accepted' }, 'Bob has taken over the chat of Ann.'],
    [{ outcome: 'rejected' }, 'Bob declined. The chat stays yours.'],
    [{ outcome: 'no_answer' }, 'Bob did not answer in time. The chat stays yours.'],
    [{ outcome: 'withdrawn' }, 'Bob cannot be asked any more. The chat stays yours.'],
  ] as const)('is told: %o', (ending, text) => {
    expect(newsOf(ending)).toMatchObject([{ text }])
  })

  it('is no news to who took it back, nor while a queue asks the next one', () => {
    expect(newsOf({ outcome: 'rejected' }, pending({ serviceId: 'svc_1' }))).toEqual([])
    takenBack.add('off_1')
    expect(newsOf({ outcome: 'withdrawn' })).toEqual([])
    takenBack.clear()
  })
})
