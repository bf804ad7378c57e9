// Some things are read over REST when they are looked at. The live stream says when they are not what they were.
import type { LiveEvent } from '@scenarium/api'

/** Names of queries; whatever is read by `useQuery` has its name here. */
export const queryKeys = {
  interaction: (interactionId: string) => ['interaction', interactionId] as const,
  customer: (customerId: string) => ['customer', customerId] as const,
  cannedResponses: ['canned-responses'] as const,
  deskSettings: ['desk-settings'] as const,
  /** Earlier interactions of a customer, and what else hangs on his record, begin with his name. */
  earlierInteractions: (customerId: string) => ['customer', customerId, 'interactions'] as const,
  services: ['services'] as const,
  outboundCustomers: (serviceId: string, query: string) => ['outbound-customers', serviceId, query] as const,
  colleagues: ['colleagues'] as const,
  internalChats: ['internal-chats'] as const,
  internalMessages: (userId: string) => ['internal-messages', userId] as const,
}

export type QueryKey = readonly string[]

/** Queries whose answers an event makes old. A key stands for all that begin with it. */
export function outdatedBy(event: LiveEvent, ownUserId: string): readonly QueryKey[] {
  switch (event.type) {
    case 'interaction_changed':
      return [queryKeys.interaction(event.interaction.interactionId)]
    case 'internal_message_changed': {
      const { fromUserId, toUserId } = event.message
      const other = fromUserId === ownUserId ? toUserId : fromUserId
      return [queryKeys.internalChats, queryKeys.internalMessages(other)]
    }
    case 'resource_changed':
      if (event.resource === 'customer') return [event.id === undefined ? ['customer'] : queryKeys.customer(event.id)]
      if (event.resource === 'services') return [queryKeys.services, queryKeys.cannedResponses]
      return [event.resource === 'canned_responses' ? queryKeys.cannedResponses : queryKeys.deskSettings]
    default:
      return []
  }
}
