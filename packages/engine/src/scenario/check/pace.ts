// Which exits a block may take without a person or a clock: a ring of such exits would never come to rest.
import type { SessionEventType } from '../../session/event.ts'
import type { Behavior } from '../block.ts'

/** Answers of machines, which can arrive at once and again and again. */
const answers: ReadonlySet<string> = new Set<SessionEventType>([
  'message_sent',
  'send_failed',
  'url_fetched',
  'fetch_failed',
  'statistics_read',
  'contact_found',
  'contact_not_found',
  'contact_updated',
  'contact_not_updated',
  'internal_message_sent',
  'internal_message_failed',
  'email_sent',
  'email_failed',
  'agents_unavailable',
  'queue_limit_reached',
])

export function isInstant(behavior: Behavior, exit: string): boolean {
  switch (behavior.kind) {
    case 'leave':
    case 'choose':
      return true
    case 'wait':
      return Object.entries(behavior.on).some(
        ([event, arrivals]) => answers.has(event) && arrivals.some((arrival) => arrival.exit === exit),
      )
    case 'call':
      // The scenario that runs in between may wait; whether it does is not known here. Failing to start never waits.
      return exit === behavior.failed
    case 'end':
      return false
  }
}
