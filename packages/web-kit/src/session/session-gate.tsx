import { Center, Loader } from '@mantine/core'
import type { SessionView } from '@scenarium/api'
import type { ReactNode } from 'react'
import { ErrorState } from '../feedback/states.tsx'
import { useSessionState, useSessionStore } from '../kit-context.ts'
import { lazyPart } from '../loading/lazy-part.tsx'

const waiting = (
  <Center h="100%">
    <Loader aria-label="Loading" />
  </Center>
)

// Most who come are signed in.
const SignInPage = lazyPart(async () => (await import('./sign-in-page.tsx')).SignInPage, waiting)
const SignInAgain = lazyPart(async () => (await import('./sign-in-again.tsx')).SignInAgain)

export type SessionGateProps = { application: string; children: (session: SessionView) => ReactNode }

/** Shows the page to whoever is signed in. When the session ends meanwhile, the page stays, with what was typed in it. */
export function SessionGate({ application, children }: SessionGateProps) {
  const state = useSessionState()
  const store = useSessionStore()
  if (state.kind === 'loading') return waiting
  if (state.kind === 'unreachable') return <ErrorState error={state.error} onRetry={() => void store.load()} />
  if (state.kind === 'signed_out') return <SignInPage application={application} />
  const { session } = state
  return (
    <>
      {/* Another person must not see what the last one left. */}
      <div key={session.userId} style={{ display: 'contents' }}>
        {children(session)}
      </div>
      {state.kind === 'expired' && <SignInAgain username={session.username} />}
    </>
  )
}
