// Tables of webhooks to other systems.

export type WebhookSubscriptionsTable = {
  subscription_id: string
  tenant_id: number
  name: string
  url: string
  query_sealed: string | null
  events_json: string
  service_ids_json: string
  secret_sealed: string
  is_enabled: number
  enabled_at: number
  paused_at: number | null
  paused_reason: string | null
  failing_since: number | null
  last_delivered_at: number | null
  created_at: number
}

export type WebhookDeliveriesTable = {
  delivery_id: number
  tenant_id: number
  subscription_id: string
  interaction_id: string | null
  event_id: string
  event: string
  body_json: string
  status: string
  attempts: number
  next_at: number
  created_at: number
  finished_at: number | null
  status_code: number | null
  duration_ms: number | null
  error: string | null
}

export type AnnouncedInteractionsTable = {
  interaction_id: string
  tenant_id: number
  state_json: string
}

export type WebhooksTables = {
  webhook_subscriptions: WebhookSubscriptionsTable
  webhook_deliveries: WebhookDeliveriesTable
  announced_interactions: AnnouncedInteractionsTable
}
