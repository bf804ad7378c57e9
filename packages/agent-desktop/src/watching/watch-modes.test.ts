import type { InteractionView, ParticipantView } from '@scenarium/api'
import { expect, it } from 'vitest'
import { presenceIn, type Watcher } from './watch-modes.ts'

const stay = (userId: string, more: Partial<ParticipantView> = {}): ParticipantView => ({
  userId,
  name: userId,
  role: 'member',
  joinedAt: 1,
  leftAt: null,
  wrapUpUntil: null,
  closedAt: null,
  ...more,
})
const interactionOf = (...participants: ParticipantView[]) =>
  ({ interactionId: 'int_1', participants }) as unknown as InteractionView
const sue = (mode?: 'monitor' | 'coach'): Watcher => ({
  userId: 'sue',
  watching: mode === undefined ? {} : { int_1: mode },
})

it('is as one watches', () => {
  expect(presenceIn(interactionOf(stay('grace', { role: 'primary' })), sue('coach'))).toBe('coach')
  expect(presenceIn(interactionOf(stay('grace', { role: 'primary' })), sue())).toBeNull()
})

it('is joined for a member, and nothing any more for who owns the chat', () => {
  expect(presenceIn(interactionOf(stay('sue')), sue())).toBe('joined')
  expect(presenceIn(interactionOf(stay('sue', { role: 'primary' })), sue())).toBeNull()
})

it('is as one watches again once one has left', () => {
  expect(presenceIn(interactionOf(stay('sue', { leftAt: 2, closedAt: 2 })), sue('monitor'))).toBe('monitor')
})
