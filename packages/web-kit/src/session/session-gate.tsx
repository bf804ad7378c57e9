import { Center, Loader } from '@mantine/core'
import type { SessionView } from '@scenarium/api'
import { type ReactNode, Suspense } from 'react'
import { ErrorState } from '../feedback/states.tsx'
import { useSessionState, useSessionStore } from '../kit-context.ts'
import { lazyPart } from '../loading/lazy-part.ts'

// Most who come are signed in.
const SignInPage = lazyPart(() => import('./sign-in-page.tsx').then((part) => ({ default: part.SignInPage })))
const SignInAgain = lazyPart(() => import('./sign-in-again.tsx').then((part) => ({ default: part.SignInAgain })))

export type SessionGateProps = { application: string; children: (session: SessionView) => ReactNode }

/** Shows the page to whoever is signed in. When the session ends meanwhile, the page stays, with what was typed in it. */
export function SessionGate({ application, children }: SessionGateProps) {
  const state = useSessionState()
  const store = useSessionStore()
  if (state.kind === 'loading') return <Waiting />
  if (state.kind === 'unreachable') return <ErrorState error={state.error} onRetry={() => void store.load()} />
  if (state.kind === 'signed_out') {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage application={application} />
      </Suspense>
    )
  }
  const { session } = state
  return (
    <>
      {/* Another person must not see what the last one left. */}
      <div key={session.userId} style={{ display: 'contents' }}>
        {children(session)}
      </div>
      {state.kind === 'expired' && (
        <Suspense>
          <SignInAgain username={session.username} />
        </Suspense>
      )}
    </>
  )
}

const Waiting = () => (
  <Center h="100%">
    <Loader aria-label="Loading" />
  </Center>
)
