// Who is signed in. An ended session does not throw the page away: it asks for the password over it.
import { ApiError, type Client, type SessionView, type SetupRequest, type SignInRequest } from '@scenarium/api'
import { createStore, type StoreApi } from 'zustand/vanilla'

export type SessionState =
  | { kind: 'loading' }
  | { kind: 'unreachable'; error: unknown }
  | { kind: 'signed_out' }
  | { kind: 'signed_in'; session: SessionView }
  /** The page keeps showing what it has until the person is back. */
  | { kind: 'expired'; session: SessionView }

export type SessionStore = {
  state: StoreApi<SessionState>
  /** Asks the server who is signed in. */
  load(): Promise<void>
  signIn(request: SignInRequest): Promise<void>
  /** Makes the first administrator, who is signed in then. */
  setUp(request: SetupRequest): Promise<void>
  /** The person has signed in by other means than the form: while setting up the second factor. */
  enter(session: SessionView): void
  signOut(): Promise<void>
  /** The server says that nobody is signed in any more. */
  expire(): void
  /** How often somebody has signed in or out here: what was asked before says nothing of who is signed in since. */
  times(): number
}

export function createSessionStore(client: () => Client): SessionStore {
  const state = createStore<SessionState>(() => ({ kind: 'loading' }))
  let times = 0
  let isSigningOut = false
  const set = (next: SessionState) => {
    if (next.kind === 'signed_in' || next.kind === 'signed_out') times += 1
    state.setState(next, true)
  }
  const store: SessionStore = {
    state,
    async load() {
      const timesBefore = times
      try {
        const session = await client().session()
        if (times === timesBefore) set({ kind: 'signed_in', session })
      } catch (error) {
        if (times !== timesBefore) return
        if (error instanceof ApiError && error.status === 401) store.expire()
        else if (!('session' in state.getState())) set({ kind: 'unreachable', error })
      }
    },
    async signIn(request) {
      set({ kind: 'signed_in', session: await client().signIn(request) })
    },
    async setUp(request) {
      set({ kind: 'signed_in', session: await client().createFirstAdministrator(request) })
    },
    enter: (session) => set({ kind: 'signed_in', session }),
    async signOut() {
      isSigningOut = true
      try {
        await client().signOut()
        set({ kind: 'signed_out' })
      } finally {
        isSigningOut = false
      }
    },
    times: () => times,
    expire() {
      // Whoever signs out is not asked to sign in again, because the session ended before he was told so.
      if (isSigningOut) return
      const current = state.getState()
      if (current.kind === 'signed_in') set({ kind: 'expired', session: current.session })
      else if (current.kind !== 'expired') set({ kind: 'signed_out' })
    },
  }
  return store
}
