import { Drawer } from '@mantine/core'
import { ErrorBoundary, QueryView, useDeskClient } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { Transcript } from '../conversation/transcript-view.tsx'
import { fullTimeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import { customerName } from '../interactions/stage.ts'
import classes from './transcript-drawer.module.css'

/** Everything that was said in another interaction, beside the one that is open; only to read. */
export function TranscriptDrawer({ interactionId, onClose }: { interactionId: string; onClose: () => void }) {
  const client = useDeskClient()
  const detail = useQuery({
    queryKey: queryKeys.interaction(interactionId),
    queryFn: () => client.interaction(interactionId),
  })
  const interaction = detail.data?.interaction
  const about = interaction === undefined ? '' : `, ${fullTimeText(interaction.startedAt)}`
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={interaction === undefined ? 'Chat' : `${customerName(interaction)}${about}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: classes.content, body: classes.body }}
    >
      <ErrorBoundary part="The transcript">
        <QueryView query={detail}>
          {(known) => (
            <Transcript interactionId={interactionId} isReadOnly connectedAt={known.interaction.connectedAt} />
          )}
        </QueryView>
      </ErrorBoundary>
    </Drawer>
  )
}
