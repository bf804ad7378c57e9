import type { Client, SessionView } from '@scenarium/api'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { SessionState, SessionStore } from './session/session-store.ts'

export type Kit = { client: Client; session: SessionStore }

export const KitContext = createContext<Kit | null>(null)

function useKit(): Kit {
  const kit = useContext(KitContext)
  if (kit === null) throw new Error('There is no KitProvider around this component.')
  return kit
}

export const useClient = (): Client => useKit().client
export const useSessionStore = (): SessionStore => useKit().session
export const useSessionState = (): SessionState => useStore(useKit().session.state)

/** Who is signed in; only for what is shown inside the SessionGate. */
export function useSession(): SessionView {
  const state = useSessionState()
  if (!('session' in state)) throw new Error('Nobody is signed in.')
  return state.session
}
