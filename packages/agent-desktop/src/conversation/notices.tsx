import type { InteractionView } from '@scenarium/api'
import { useStage } from '../desktop/desktop-context.tsx'
import { FlagNotice } from '../flag/flag-notice.tsx'
import { PendingHandovers } from '../handover/pending-handovers.tsx'

/** What is going on with the chat beside the talking. */
export function Notices({ interaction }: { interaction: InteractionView }) {
  const isConnected = useStage(interaction) === 'connected'
  return (
    <>
      <PendingHandovers interaction={interaction} />
      <FlagNotice interaction={interaction} canTakeBack={isConnected} />
    </>
  )
}
