// Webhooks out: other systems are told what happens to interactions. docs/webhooks.md describes what they receive.
import { z } from 'zod'
import { id, instant, name } from './ids.ts'

/** What subscriptions can hear of. */
export const webhookEventType = z.enum([
  'interaction_started',
  'interaction_queued',
  'agent_joined',
  'agent_left',
  'interaction_transferred',
  'disposition_set',
  'interaction_rated',
  'customer_unreachable',
  'interaction_ended',
  /** Every message of customers, scenarios and agents: off unless chosen. */
  'message',
])
export type WebhookEventType = z.infer<typeof webhookEventType>

const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((text) => !/^https?:\/\/[^/]*@/.test(text), 'Write the address without a user name or password.')

const settings = {
  name,
  url,
  events: z
    .array(webhookEventType)
    .min(1, 'Choose at least one event.')
    .transform((events) => [...new Set(events)]),
  /** Only interactions of these services; empty for all. */
  serviceIds: z.array(id).max(200),
  isEnabled: z.boolean(),
}

export const webhookSubscriptionView = z.strictObject({
  subscriptionId: id,
  name: z.string(),
  /** Without what follows the ?, which is kept secret. */
  url: z.string(),
  hasQuery: z.boolean(),
  events: z.array(webhookEventType),
  serviceIds: z.array(id),
  isEnabled: z.boolean(),
  /** Why the server stopped sending by itself; null when it did not. */
  pausedReason: z.string().nullable(),
  pausedAt: instant.nullable(),
  /** Since when every attempt has failed. */
  failingSince: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  /** Events still to be delivered, and those that were given up. */
  waiting: z.number().int(),
  dead: z.number().int(),
})
export type WebhookSubscriptionView = z.infer<typeof webhookSubscriptionView>
export const webhookSubscriptionList = z.strictObject({ subscriptions: z.array(webhookSubscriptionView) })
export type WebhookSubscriptionList = z.infer<typeof webhookSubscriptionList>

export const webhookSubscriptionCreation = z.strictObject({
  ...settings,
  serviceIds: settings.serviceIds.default([]),
  isEnabled: settings.isEnabled.default(true),
})
export type WebhookSubscriptionCreation = z.input<typeof webhookSubscriptionCreation>
/**
 * Absent fields stay as they are. Enabling ends a pause. An address that is the same up to its ? keeps what follows it, unless
 * something else does; with a ? at its end nothing does.
 */
export const webhookSubscriptionChange = z.strictObject(settings).partial()
export type WebhookSubscriptionChange = z.input<typeof webhookSubscriptionChange>

/** The only answer that holds the secret. */
export const webhookSecret = z.strictObject({ subscriptionId: id, secret: z.string() })
export type WebhookSecret = z.infer<typeof webhookSecret>

export const webhookDelivery = z.strictObject({
  deliveryId: z.number().int(),
  eventId: z.string(),
  event: z.string(),
  interactionId: id.nullable(),
  status: z.enum(['waiting', 'delivered', 'dead']),
  attempts: z.number().int(),
  createdAt: instant,
  /** When it is tried next. */
  nextAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Of the last attempt. */
  statusCode: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  /** What went wrong, in words. */
  error: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof webhookDelivery>
/** Newest first. */
export const webhookDeliveryList = z.strictObject({ deliveries: z.array(webhookDelivery) })
export type WebhookDeliveryList = z.infer<typeof webhookDeliveryList>

export const webhookTestResult = z.strictObject({
  isDelivered: z.boolean(),
  statusCode: z.number().int().nullable(),
  durationMs: z.number().int(),
  error: z.string().nullable(),
})
export type WebhookTestResult = z.infer<typeof webhookTestResult>

/** One delivery, or null for all that were given up. */
export const webhookRetry = z.strictObject({ deliveryId: z.number().int().nullable() })
export type WebhookRetry = z.infer<typeof webhookRetry>
/** How many are tried again. */
export const webhookRetryResult = z.strictObject({ retried: z.number().int() })
export type WebhookRetryResult = z.infer<typeof webhookRetryResult>
