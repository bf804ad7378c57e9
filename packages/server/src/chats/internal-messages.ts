// What a scenario writes to users: stored and told in the transaction of its turn, so that it is there exactly as often as the
// turn is.
import { cutText, type Effect, MAX_INTERNAL_MESSAGE_LENGTH } from '@scenarium/engine'
import { insertInternalMessage } from '../db/internal-messages.ts'
import { appendLive } from '../db/live.ts'
import type { WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import { type Draft, openInteraction } from './draft.ts'
import type { Lookups } from './lookups.ts'

type Wanted = Extract<Effect, { type: 'send_internal_message' }>

/** Why it cannot be written. */
export function writeInternalMessage(draft: Draft, lookups: Lookups, { to, text }: Wanted): string | undefined {
  const words = cutText(text.trim(), MAX_INTERNAL_MESSAGE_LENGTH)
  if (words === '') return 'The text is empty.'
  const readers = to.kind === 'user' ? lookups.readersNamed(to.username.trim()) : lookups.readersOfService(to.service)
  if (readers.length === 0) {
    return to.kind === 'user' ? `There is no user ${to.username}.` : `Nobody serves ${to.service}.`
  }
  if (lookups.spend('internalMessages') !== 'allowed') return 'More messages than the budget allows.'
  const { interactionId, scenarioVersionId } = openInteraction(draft)
  const scenario = lookups.library.version(scenarioVersionId)?.name ?? ''
  draft.internalMessages.push({ readers, text: words, writtenBy: { scenario, interactionId } })
  return undefined
}

export function sendInternalMessages(tx: WriteTx, context: LaneContext, { internalMessages }: Draft): void {
  for (const { readers, text, writtenBy } of internalMessages) {
    for (const toUserId of readers) {
      const message = insertInternalMessage(tx, context, { toUserId, text, writtenBy })
      appendLive(tx, context, [toUserId], { type: 'internal_message_changed', message })
    }
  }
}
