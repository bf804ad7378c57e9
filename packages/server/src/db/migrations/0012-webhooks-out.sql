-- Other systems that are told what happens to interactions.
create table webhook_subscriptions (
  subscription_id text primary key,
  tenant_id integer not null,
  name text not null,
  url text not null,
  events_json text not null,
  -- empty: all services
  service_ids_json text not null,
  -- AES-256-GCM under the key file; shown once, when it is made
  secret_sealed text not null,
  is_enabled integer not null,
  -- what happened before is not told
  enabled_at integer not null,
  -- the server stopped by itself, and why
  paused_at integer,
  paused_reason text,
  -- since when every attempt has failed
  failing_since integer,
  last_delivered_at integer,
  created_at integer not null,
  unique (tenant_id, name)
);

-- One event for one subscription. Those of an interaction go out in order.
create table webhook_deliveries (
  delivery_id integer primary key,
  tenant_id integer not null,
  subscription_id text not null references webhook_subscriptions (subscription_id) on delete cascade,
  interaction_id text,
  event_id text not null,
  event text not null,
  -- emptied once it is delivered
  body_json text not null,
  -- 'waiting', 'delivered', 'dead'
  status text not null,
  attempts integer not null,
  next_at integer not null,
  created_at integer not null,
  finished_at integer,
  status_code integer,
  duration_ms integer,
  error text
);
create index webhook_deliveries_due on webhook_deliveries (subscription_id, next_at) where status = 'waiting';
create index webhook_deliveries_in_order on webhook_deliveries (subscription_id, interaction_id, delivery_id)
  where status = 'waiting';
create index webhook_deliveries_dead on webhook_deliveries (subscription_id, delivery_id) where status = 'dead';
create index webhook_deliveries_log on webhook_deliveries (subscription_id, delivery_id);
create index webhook_deliveries_of on webhook_deliveries (interaction_id) where interaction_id is not null;
create index webhook_deliveries_finished on webhook_deliveries (finished_at) where finished_at is not null;

-- What subscriptions have been told of interactions that go on.
create table announced_interactions (
  interaction_id text primary key,
  tenant_id integer not null,
  state_json text not null
);
