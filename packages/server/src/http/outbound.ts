// The one client for addresses people chose: requests of scenarios and webhooks to other systems. It follows no redirect, and
// connects to nothing inside the network but what the operator allows.
import { Agent, type Dispatcher } from 'undici'
import { type AllowedHosts, createGuardedAgent, isAllowed, refusalOf } from './guarded-agent.ts'

export type Outbound = {
  /** Why nothing may be sent there; undefined when it may. */
  refusalOf(url: URL): string | undefined
  /** Whether the operator allows the host although it is inside. */
  isAllowed(url: URL): boolean
  dispatcherFor(url: URL): Dispatcher
  close(): Promise<void>
}

/** `guarded` is replaced by tests that bring a resolver of their own. */
export function createOutbound(allowed: AllowedHosts, guarded: Dispatcher = createGuardedAgent()): Outbound {
  /** For hosts the operator allows; what they resolve to is his business. */
  const open = new Agent({ connections: 32 })
  return {
    refusalOf: (url) => refusalOf(url, allowed),
    isAllowed: (url) => isAllowed(url, allowed),
    dispatcherFor: (url) => (isAllowed(url, allowed) ? open : guarded),
    close: async () => void (await Promise.all([guarded.close(), open.close()])),
  }
}
