import type { InteractionView, WatchMode } from '@scenarium/api'
import { expect, it } from 'vitest'
import type { Stage } from '../interactions/stage.ts'
import { writingAccess } from './access.ts'

type Case = { stage: Stage; watch?: WatchMode; blockedAt?: number; endedAt?: number; modes: string[]; problem?: string }

it.each<Case>([
  { stage: 'connected', modes: ['reply', 'note'] },
  { stage: 'connected', blockedAt: 1, modes: ['reply', 'note'], problem: 'Ann has blocked the bot' },
  { stage: 'connected', endedAt: 1, modes: ['note'], problem: 'has ended' },
  { stage: 'after_call_work', modes: ['note'], problem: 'over for you' },
  { stage: 'watched', watch: 'coach', modes: ['note'] },
  { stage: 'watched', watch: 'monitor', modes: [] },
  { stage: 'over', modes: [] },
])('$stage $watch: $modes $problem', ({ stage, watch, blockedAt = null, endedAt = null, modes, problem }) => {
  const interaction = { customer: { firstName: 'Ann', blockedAt }, endedAt } as InteractionView
  const access = writingAccess(interaction, stage, watch)
  expect(access.modes).toEqual(modes)
  if (problem === undefined) expect(access.replyProblem).toBeNull()
  else expect(access.replyProblem).toContain(problem)
})
