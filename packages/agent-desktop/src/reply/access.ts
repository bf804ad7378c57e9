// What a person may write in a chat, and why not.
import type { InteractionView, WatchMode } from '@scenarium/api'
import { customerName, type Stage } from '../interactions/stage.ts'
import type { WritingMode } from './drafts.ts'

export type WritingAccess = {
  /** Empty for who only watches. */
  modes: readonly WritingMode[]
  /** Why there can be no reply, in words. */
  replyProblem: string | null
}

export function writingAccess(
  interaction: Pick<InteractionView, 'customer' | 'endedAt'>,
  stage: Stage,
  watchMode: WatchMode | undefined,
): WritingAccess {
  const name = customerName(interaction)
  if (stage === 'watched') return { modes: watchMode === 'coach' ? ['note'] : [], replyProblem: null }
  if (stage === 'over') return { modes: [], replyProblem: null }
  if (stage === 'after_call_work') {
    return { modes: ['note'], replyProblem: `The chat is over for you; ${name} gets nothing more from here.` }
  }
  if (interaction.endedAt !== null) return { modes: ['note'], replyProblem: `The chat with ${name} has ended.` }
  if (interaction.customer.blockedAt !== null) {
    return { modes: ['reply', 'note'], replyProblem: `${name} has blocked the bot, so nothing can be sent.` }
  }
  return { modes: ['reply', 'note'], replyProblem: null }
}
