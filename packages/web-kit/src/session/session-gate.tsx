import { Center, Loader, Modal, Text } from '@mantine/core'
import type { SessionView } from '@scenarium/api'
import type { ReactNode } from 'react'
import { ErrorState } from '../feedback/states.tsx'
import { useSessionState, useSessionStore } from '../kit-context.ts'
import { SignInForm } from './sign-in-form.tsx'
import { SignInPage } from './sign-in-page.tsx'

export type SessionGateProps = { application: string; children: (session: SessionView) => ReactNode }

/** Shows the page to whoever is signed in. When the session ends meanwhile, the page stays, with what was typed in it. */
export function SessionGate({ application, children }: SessionGateProps) {
  const state = useSessionState()
  const store = useSessionStore()
  if (state.kind === 'loading') {
    return (
      <Center h="100%">
        <Loader aria-label="Loading" />
      </Center>
    )
  }
  if (state.kind === 'unreachable') return <ErrorState error={state.error} onRetry={() => void store.load()} />
  if (state.kind === 'signed_out') return <SignInPage application={application} />
  const { session } = state
  return (
    <>
      {/* Another person must not see what the last one left. */}
      <div key={session.userId} style={{ display: 'contents' }}>
        {children(session)}
      </div>
      <Modal
        opened={state.kind === 'expired'}
        onClose={() => {}}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        title="Sign in again"
      >
        <Text size="sm" mb="md">
          Your session has ended. What you typed is kept.
        </Text>
        <SignInForm username={session.username} />
      </Modal>
    </>
  )
}
