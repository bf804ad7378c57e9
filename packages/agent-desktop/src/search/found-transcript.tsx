import type { InteractionView } from '@scenarium/api'
import { useEffect } from 'react'
import { MessageList } from '../conversation/message-list.tsx'
import { useDesktop } from '../desktop/desktop-context.tsx'

/** What was said, from the first block of the scenario on; only read. */
export function FoundTranscript({ interaction }: { interaction: InteractionView }) {
  const { interactionId } = interaction
  const { transcripts } = useDesktop()
  useEffect(() => transcripts.ensure(interactionId), [transcripts, interactionId])
  return <MessageList interaction={interaction} />
}
