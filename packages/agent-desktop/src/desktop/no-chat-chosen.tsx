import { Button } from '@mantine/core'
import { EmptyState, LoadingState, useCommand, useDeskClient } from '@scenarium/web-kit'
import { useDesktopState, useOwnInteractions } from './desktop-context.tsx'

/** The middle while no conversation is open: what the agent can do now. */
export function NoChatChosen() {
  const client = useDeskClient()
  const isLoaded = useDesktopState((state) => state.isLoaded)
  const agent = useDesktopState((state) => state.agent)
  const count = useOwnInteractions().length
  const goReady = useCommand((body) => client.setAgentState({ ...body, state: 'ready' }))
  if (!isLoaded) return <LoadingState lines={3} />
  if (count > 0) return <EmptyState title="No chat chosen">Choose one on the left, or press Alt + ↓.</EmptyState>
  if (agent === null || (agent.state !== 'logged_out' && agent.state !== 'not_ready')) {
    return <EmptyState title="Nothing to do right now">Press ? for the keyboard shortcuts.</EmptyState>
  }
  return (
    <EmptyState title="You get no chats at the moment">
      <Button mt="sm" size="md" loading={goReady.isSending} onClick={() => void goReady.send()}>
        Go Ready
      </Button>
    </EmptyState>
  )
}
