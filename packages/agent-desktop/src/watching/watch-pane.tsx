import { ActionIcon, Button } from '@mantine/core'
import { EmptyState, LoadingState, useCommand, useDeskClient, useSession } from '@scenarium/web-kit'
import IconX from '@tabler/icons-react/icons/IconX'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Conversation } from '../conversation/conversation.tsx'
import { CustomerDrawer } from '../customer/customer-drawer.tsx'
import { useDesktopState, useInteraction } from '../desktop/desktop-context.tsx'
import { floorPath, foundPath } from '../paths.ts'
import classes from './watch-pane.module.css'

/** A conversation beside the floor. */
export function WatchPane({ interactionId }: { interactionId: string }) {
  const client = useDeskClient()
  const [, navigate] = useLocation()
  const interaction = useInteraction(interactionId)
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const isUnseen = useDesktopState((state) => state.watching[interactionId] === 'monitor')
  const unwatch = useCommand((body) => client.unwatch(interactionId, body), { isQuiet: true })
  const [isCustomerShown, setIsCustomerShown] = useState(false)

  function close() {
    // A coach is counted on; unseen watching ends with the look.
    if (isUnseen) void unwatch.send()
    navigate(floorPath)
  }

  return (
    <aside className={classes.pane} aria-label="Watched conversation">
      <div className={classes.top}>
        {interaction !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => setIsCustomerShown(true)}>
            Customer and path
          </Button>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.close}
          onClick={close}
          aria-label="Close the conversation"
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={classes.conversation}>
        {interaction !== undefined ? (
          <Conversation interactionId={interactionId} onShowCustomer={() => setIsCustomerShown(true)} />
        ) : isLoaded ? (
          <NotWatched interactionId={interactionId} />
        ) : (
          <LoadingState lines={8} />
        )}
      </div>
      <CustomerDrawer
        interactionId={interactionId}
        isOpen={isCustomerShown}
        onClose={() => setIsCustomerShown(false)}
      />
    </aside>
  )
}

/** It ended, or the address was kept from another time. */
function NotWatched({ interactionId }: { interactionId: string }) {
  const client = useDeskClient()
  const { privileges } = useSession()
  const watch = useCommand((body) => client.watch(interactionId, { ...body, mode: 'monitor' }))
  return (
    <EmptyState title="You do not watch this conversation">
      It is over, or you stopped watching it.
      <div className={classes.ways}>
        <Button variant="default" size="sm" loading={watch.isSending} onClick={() => void watch.send()}>
          Watch it
        </Button>
        {privileges.includes('read_interactions') && <Link href={foundPath(interactionId)}>Read its transcript</Link>}
      </div>
    </EmptyState>
  )
}
