// What calls for attention between two states of the desktop. Pure; the hook beside it makes the noise.
import type { MessageView, OfferView } from '@scenarium/api'
import type { DesktopState, HelpAsked } from '../desktop-store.ts'
import { knownMessages, type Transcript } from '../transcript/transcript.ts'

export type Alert =
  | { type: 'offer_made'; offer: OfferView }
  /** It ended without the agent's doing: not answered in time, or withdrawn. */
  | { type: 'offer_lapsed'; offer: OfferView }
  | { type: 'message_received'; interactionId: string; message: MessageView }
  | { type: 'help_asked'; asked: HelpAsked }

export function alertsBetween(before: DesktopState, after: DesktopState): Alert[] {
  const { helpAsked: asked } = after
  const help = asked === null || asked === before.helpAsked ? [] : [{ type: 'help_asked' as const, asked }]
  return [...offerAlerts(before, after), ...messageAlerts(before, after), ...help]
}

function offerAlerts(before: DesktopState, after: DesktopState): Alert[] {
  const made = Object.values(after.offers).filter(({ offerId }) => before.offers[offerId] === undefined)
  const { lapsed } = after
  return [
    ...made.map((offer) => ({ type: 'offer_made' as const, offer })),
    ...(lapsed === null || lapsed === before.lapsed ? [] : [{ type: 'offer_lapsed' as const, offer: lapsed }]),
  ]
}

/** Only what came live: what a page brings, the agent has heard of, or was not there for. */
function messageAlerts(before: DesktopState, after: DesktopState): Alert[] {
  if (before.transcripts === after.transcripts) return []
  return Object.entries(after.transcripts).flatMap(([interactionId, transcript]) => {
    const old = before.transcripts[interactionId]
    if (old === undefined || old === transcript || old.state !== 'ready' || transcript.state !== 'ready') return []
    const message = newest(transcript)
    if (message === undefined || message.sender !== 'customer' || message.seq <= (newest(old)?.seq ?? 0)) return []
    return [{ type: 'message_received' as const, interactionId, message }]
  })
}

const newest = (transcript: Transcript) => knownMessages(transcript).at(-1)
