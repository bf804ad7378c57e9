// Albums arrive as separate messages without an end mark (Bot API: media_group_id). Each member is stored and shown at
// once; the scenario hears of them together after a pause, and late members only append.
import type { InboundMessage } from '../channels/inbound.ts'
import { filesOf } from './content.ts'
import { cancelTimerOf, type Draft, setTimerIn } from './draft.ts'
import type { Lookups } from './lookups.ts'
import { resume } from './session.ts'

/** Pause after the last member before the scenario hears of the album. */
const QUIET_SECONDS = 1.5
const LONGEST_SECONDS = 10

/** Whether a message belongs to the album being collected, or to the one heard last: then it ends no collecting. */
export function isOfAlbum({ interaction }: Draft, { mediaGroupId }: InboundMessage): boolean {
  if (interaction === null || mediaGroupId === undefined) return false
  const { album, finishedAlbum } = interaction.pending
  return album?.groupId === mediaGroupId || finishedAlbum === mediaGroupId
}

/** Keeps a stored member for later. False when the message is no member of an album: it is to be heard at once. */
export function collectAlbum(draft: Draft, groupId: string | undefined, seq: number): boolean {
  const { interaction, now } = draft
  if (interaction === null || groupId === undefined) return false
  const { pending } = interaction
  if (pending.finishedAlbum === groupId) return true
  const album = pending.album ?? { groupId, seqs: [], firstAt: now }
  interaction.pending = { ...pending, album: { ...album, seqs: [...album.seqs, seq] } }
  const longest = (album.firstAt + LONGEST_SECONDS * 1000 - now) / 1000
  setTimerIn(draft, 'album', Math.max(0, Math.min(QUIET_SECONDS, longest)), { type: 'chat_timer', name: 'album' })
  return true
}

/** Tells the scenario of the collected album, in the order of the messages. */
export function flushAlbum(draft: Draft, lookups: Lookups): void {
  const { interaction } = draft
  const album = interaction?.pending.album
  if (interaction === null || album === undefined) return
  interaction.pending = { ...interaction.pending, album: undefined, finishedAlbum: album.groupId }
  cancelTimerOf(draft, 'album')
  const members = album.seqs
    .map(
      (seq) => draft.messages.find((line) => line.seq === seq) ?? lookups.messageBySeq(interaction.interactionId, seq),
    )
    .filter((member) => member !== undefined)
    .sort((a, b) => (a.messengerMessageId ?? 0) - (b.messengerMessageId ?? 0))
  resume(draft, lookups, {
    type: 'message_received',
    kind: members[0]?.kind ?? 'photo',
    text: members.find((member) => member.text !== '')?.text ?? '',
    files: members.flatMap((member) => filesOf(member.content) ?? []),
  })
}
