import type { WebhookEventType } from '@scenarium/api'

export const eventWords: { [T in WebhookEventType]: string } = {
  interaction_started: 'Interaction started',
  interaction_queued: 'Waiting in the queue',
  agent_joined: 'Agent joined',
  agent_left: 'Agent left',
  interaction_transferred: 'Transferred',
  disposition_set: 'Disposition set',
  interaction_rated: 'Rated',
  customer_unreachable: 'Customer cannot be reached',
  interaction_ended: 'Interaction ended',
  message: 'Every message, with its text',
}

export const wordsOfEvent = (event: string): string => eventWords[event as WebhookEventType] ?? event

/** What most receivers want; texts of customers go out only when somebody asks for them. */
export const usualEvents = (Object.keys(eventWords) as WebhookEventType[]).filter((event) => event !== 'message')
