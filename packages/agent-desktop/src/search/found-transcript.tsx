import type { InteractionView } from '@scenarium/api'
import { Transcript } from '../conversation/transcript-view.tsx'

/** Everything that was said, to read. */
export function FoundTranscript({ interaction: { interactionId, connectedAt } }: { interaction: InteractionView }) {
  return <Transcript key={interactionId} interactionId={interactionId} connectedAt={connectedAt} isReadOnly />
}
