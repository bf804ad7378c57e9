import { ActionIcon, Button, Tabs } from '@mantine/core'
import type { InteractionDetail } from '@scenarium/api'
import { ErrorBoundary, QueryView, useCommand, useDeskClient, useSession } from '@scenarium/web-kit'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronUp from '@tabler/icons-react/icons/IconChevronUp'
import IconX from '@tabler/icons-react/icons/IconX'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { Transcript } from '../conversation/transcript-view.tsx'
import { fullTimeText } from '../conversation/when.ts'
import { queryKeys } from '../desktop/read-again.ts'
import { customerName } from '../interactions/stage.ts'
import { watchPath } from '../paths.ts'
import { FoundDetails } from './found-details.tsx'
import classes from './found-pane.module.css'

type Props = {
  interactionId: string
  /** The message the searched words are in. */
  startSeq: number | undefined
  onClose: () => void
  /** Absent at the ends of what is loaded. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** An interaction that was found: its transcript, and all that is known of it. */
export function FoundPane({ interactionId, startSeq, onClose, onPrevious, onNext }: Props) {
  const client = useDeskClient()
  const detail = useQuery({
    queryKey: queryKeys.interaction(interactionId),
    queryFn: () => client.interaction(interactionId),
  })
  return (
    <aside className={classes.pane} aria-label="Interaction">
      <div className={classes.ways}>
        <ActionIcon variant="default" disabled={!onPrevious} onClick={onPrevious} aria-label="Previous interaction">
          <IconChevronUp size={18} />
        </ActionIcon>
        <ActionIcon variant="default" disabled={!onNext} onClick={onNext} aria-label="Next interaction">
          <IconChevronDown size={18} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.close}
          onClick={onClose}
          aria-label="Close the interaction"
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <ErrorBoundary part="The interaction">
        <QueryView query={detail}>{(found) => <Found detail={found} startSeq={startSeq} />}</QueryView>
      </ErrorBoundary>
    </aside>
  )
}

function Found({ detail, startSeq }: { detail: InteractionDetail; startSeq: number | undefined }) {
  const { interaction } = detail
  const { serviceName, accountName, startedAt, endedAt } = interaction
  return (
    <>
      <header className={classes.header}>
        <div className={classes.who}>
          <h2 className={classes.name}>{customerName(interaction)}</h2>
          <div className={classes.origin}>
            {[serviceName, accountName, fullTimeText(startedAt)].filter(Boolean).join(' · ')}
          </div>
        </div>
        {endedAt === null && <WatchButton interactionId={interaction.interactionId} />}
      </header>
      <Tabs defaultValue="transcript" className={classes.tabs} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="transcript">Transcript</Tabs.Tab>
          <Tabs.Tab value="details">Details</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="transcript" className={classes.panel}>
          <Transcript
            key={startSeq}
            interactionId={interaction.interactionId}
            isReadOnly
            startSeq={startSeq}
            connectedAt={interaction.connectedAt}
          />
        </Tabs.Panel>
        <Tabs.Panel value="details" className={classes.panel}>
          <FoundDetails detail={detail} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** What is found is as it was when it was read; who may can look on live. */
function WatchButton({ interactionId }: { interactionId: string }) {
  const client = useDeskClient()
  const { privileges } = useSession()
  const [, navigate] = useLocation()
  const watch = useCommand((body) => client.watch(interactionId, { ...body, mode: 'monitor' }))
  if (!privileges.includes('supervise')) return null
  async function look() {
    if ((await watch.send()) !== undefined) navigate(watchPath(interactionId))
  }
  return (
    <Button size="xs" variant="default" loading={watch.isSending} onClick={() => void look()}>
      Watch it live
    </Button>
  )
}
