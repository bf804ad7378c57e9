-- Dialect-neutral: `integer` means 64 bit, `text` holds JSON where the column's name ends in _json. db/migrate.ts adds
-- what a database needs on top (STRICT on SQLite, bigint on PostgreSQL). Instants are epoch milliseconds.

-- ── What administrators and designers configure ──────────────────────────────────────────────────────────────────────

create table settings (
  tenant_id integer not null,
  name text not null,
  value_json text not null,
  primary key (tenant_id, name)
);

create table scenarios (
  scenario_id text primary key,
  tenant_id integer not null,
  name text not null,
  draft_json text not null,
  draft_revision integer not null,
  published_version_id text,
  created_at integer not null,
  updated_at integer not null,
  -- Kept, because conversations that ran it are shown with its versions.
  deleted_at integer
);
create unique index scenario_names on scenarios (tenant_id, name) where deleted_at is null;

create table scenario_versions (
  scenario_version_id text primary key,
  tenant_id integer not null,
  scenario_id text not null references scenarios (scenario_id),
  -- null: a draft as testers try it, at this revision
  number integer,
  draft_revision integer,
  document_json text not null,
  note text not null,
  published_at integer not null,
  published_by text,
  unique (scenario_id, number),
  unique (scenario_id, draft_revision),
  check ((number is null) <> (draft_revision is null))
);

create table schedules (
  schedule_id text primary key,
  tenant_id integer not null,
  name text not null,
  hours_json text not null,
  unique (tenant_id, name)
);

create table services (
  service_id text primary key,
  tenant_id integer not null,
  name text not null,
  -- dispositions, dispositionRequired, serviceLevel, queueLimit, afterCallWorkSeconds, hours
  settings_json text not null,
  unique (tenant_id, name)
);

create table skills (
  skill_id text primary key,
  tenant_id integer not null,
  name text not null,
  unique (tenant_id, name)
);

create table users (
  user_id text primary key,
  tenant_id integer not null,
  username text not null,
  first_name text not null,
  last_name text not null,
  roles_json text not null,
  team text,
  capacity integer not null,
  disabled_at integer,
  created_at integer not null,
  unique (tenant_id, username)
);

create table user_skills (
  user_id text not null references users (user_id),
  tenant_id integer not null,
  skill_id text not null references skills (skill_id),
  level integer not null check (level between 0 and 100),
  primary key (user_id, skill_id)
);
create index user_skills_by_skill on user_skills (skill_id, level);

create table integration_accounts (
  account_id text primary key,
  tenant_id integer not null,
  name text not null,
  messenger text not null,
  bot_username text not null,
  bot_id integer,
  -- AES-256-GCM under the key file; never leaves the server
  token_sealed text not null,
  token_hint text not null,
  delivery text not null check (delivery in ('webhook', 'polling')),
  api_root text,
  limits_json text,
  webhook_path text not null unique,
  webhook_secret_sealed text not null,
  -- 'ok', 'error' (status_text says why, in Telegram's words where it has some), 'unchecked'
  status text not null,
  status_text text not null,
  polling_offset integer,
  paused_until integer,
  created_at integer not null,
  unique (tenant_id, name),
  unique (messenger, bot_username)
);

create table scenario_entries (
  entry_id text primary key,
  tenant_id integer not null,
  name text not null,
  scenario_id text not null references scenarios (scenario_id),
  service_id text references services (service_id),
  -- hours, parameters, nickname, inactivityTimeoutSeconds, defaultPriority, skills
  settings_json text not null,
  unique (tenant_id, name)
);

-- An account belongs to at most one entry or service; each has at most one account per messenger.
create table account_bindings (
  account_id text primary key references integration_accounts (account_id),
  tenant_id integer not null,
  messenger text not null,
  entry_id text references scenario_entries (entry_id),
  service_id text references services (service_id),
  check ((entry_id is null) <> (service_id is null)),
  unique (entry_id, messenger),
  unique (service_id, messenger)
);

-- ── Chats: everything below is written by turns ──────────────────────────────────────────────────────────────────────

-- The inbox. Every update that was answered with 200 is here exactly once.
create table updates (
  account_id text not null,
  update_id integer not null,
  tenant_id integer not null,
  received_at integer not null,
  chat_id integer,
  -- 'done', 'ignored' (reason says why), 'dead' (see dead_letters)
  status text not null,
  reason text,
  payload_json text not null,
  primary key (account_id, update_id)
);
create index updates_by_age on updates (received_at);

create table chats (
  account_id text not null,
  chat_id integer not null,
  tenant_id integer not null,
  -- firstName, lastName, username, languageCode, userId
  customer_json text not null,
  -- the open interaction, if any
  interaction_id text,
  first_seen_at integer not null,
  last_seen_at integer not null,
  blocked_at integer,
  banned_at integer,
  primary key (account_id, chat_id)
);

create table interactions (
  interaction_id text primary key,
  tenant_id integer not null,
  account_id text not null,
  chat_id integer not null,
  entry_id text,
  service_id text,
  -- 'scenario', 'queue', 'offered', 'connected', 'wrap_up', 'ended'
  place text not null check (place in ('scenario', 'queue', 'offered', 'connected', 'wrap_up', 'ended')),
  scenario_version_id text not null,
  snapshot_json text not null,
  -- number of events applied
  version integer not null,
  next_seq integer not null,
  priority integer not null,
  skills_json text not null,
  attached_json text not null,
  -- album being collected, inactivity bookkeeping: lanes' own small state
  pending_json text not null,
  started_at integer not null,
  queued_at integer,
  connected_at integer,
  ended_at integer,
  end_reason text,
  disposition text,
  disposition_note text
);
create index interactions_by_chat on interactions (account_id, chat_id, started_at);
create index interactions_open on interactions (place) where place <> 'ended';
create index interactions_connected on interactions (service_id, connected_at) where connected_at is not null;

create table messages (
  interaction_id text not null,
  seq integer not null,
  tenant_id integer not null,
  account_id text not null,
  chat_id integer not null,
  -- 'customer', 'scenario', 'agent', 'system' (a line nobody sent: joined, left, transferred)
  sender text not null,
  user_id text,
  kind text not null,
  text text not null,
  -- entities, buttons, files, location, contact, reply, reactions: api's `messageContent`
  content_json text,
  messenger_message_id integer,
  media_group_id text,
  -- outgoing: 'queued', 'sent', 'failed', 'unknown'; incoming and system: null
  delivery text,
  delivery_reason text,
  created_at integer not null,
  edited_at integer,
  primary key (interaction_id, seq)
);
-- A customer's message is stored once. What we sent is found by the same id, but the id is the other side's to give: it
-- must not be able to make us forget that a message went out. Ids grow over all chats of a bot, so with the id before the
-- chat new entries land together at the end of the index instead of on a page per chat.
create unique index messages_of_customers on messages (account_id, messenger_message_id, chat_id)
  where messenger_message_id is not null and sender = 'customer';
create index messages_of_ours on messages (account_id, messenger_message_id, chat_id)
  where messenger_message_id is not null and sender <> 'customer';

create table message_revisions (
  interaction_id text not null,
  seq integer not null,
  revision integer not null,
  tenant_id integer not null,
  text text not null,
  content_json text,
  replaced_at integer not null,
  primary key (interaction_id, seq, revision)
);

create table attachments (
  attachment_id text primary key,
  tenant_id integer not null,
  interaction_id text,
  account_id text,
  -- the agent who uploaded it; null for files of customers
  uploaded_by text,
  -- Telegram's file id for incoming files; for uploads, known once sent
  messenger_file_id text,
  kind text not null,
  name text,
  mime_type text,
  size_bytes integer,
  -- 'pending', 'ready', 'failed'
  status text not null,
  reason text,
  sha256 text,
  attempts integer not null,
  created_at integer not null
);
create index attachments_pending on attachments (created_at) where status = 'pending';

-- What is to be done outside, in order per (account, chat, channel).
create table outbox (
  outbox_id integer primary key,
  tenant_id integer not null,
  account_id text not null,
  chat_id integer not null,
  -- 'telegram' or 'http': each has its own order
  channel text not null,
  method text not null,
  payload_json text not null,
  -- 'queued', 'sending', 'sent', 'failed', 'unknown'
  status text not null,
  reason text,
  attempts integer not null,
  not_before integer not null,
  interaction_id text,
  seq integer,
  -- what the session wants to hear: null, or {visit, awaitDelivery}
  report_json text,
  -- the event that made the row: interaction version
  made_by integer not null,
  created_at integer not null,
  finished_at integer
);
create index outbox_by_message on outbox (interaction_id, seq) where seq is not null and status in ('failed', 'unknown');
create index outbox_open on outbox (outbox_id) where status in ('queued', 'sending');

create table timers (
  account_id text not null,
  chat_id integer not null,
  name text not null,
  tenant_id integer not null,
  due_at integer not null,
  event_json text not null,
  primary key (account_id, chat_id, name)
);
create index timers_by_due on timers (due_at);

-- Events for other lanes, and commands that outlive a crash; deleted when handled.
create table lane_events (
  lane_event_id integer primary key,
  tenant_id integer not null,
  -- 'chat' with account and chat, or 'router'
  lane text not null,
  account_id text,
  chat_id integer,
  event_json text not null,
  created_at integer not null
);

-- The audit trail: one row per event applied to an interaction.
create table turns (
  interaction_id text not null,
  version integer not null,
  tenant_id integer not null,
  at integer not null,
  event text not null,
  trace_json text not null,
  primary key (interaction_id, version)
);

create table dead_letters (
  dead_letter_id integer primary key,
  tenant_id integer not null,
  lane text not null,
  account_id text,
  chat_id integer,
  update_id integer,
  event_json text not null,
  error text not null,
  attempts integer not null,
  created_at integer not null,
  retried_at integer
);

-- ── Routing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table agent_states (
  user_id text primary key references users (user_id),
  tenant_id integer not null,
  -- chosen: 'ready', 'not_ready', 'logged_out'; busy and after-call work are derived
  state text not null,
  reason text,
  next_state text,
  next_reason text,
  since integer not null,
  -- for longest idle: when the agent last finished or became ready
  idle_since integer not null,
  disconnected_at integer,
  -- set while a browser of the agent is connected
  present_since integer
);
create index agents_ready on agent_states (tenant_id, user_id) where state = 'ready';

-- Interactions that want an agent. One row from Find agent (or a transfer) until connected or given up.
create table queue_entries (
  interaction_id text primary key,
  tenant_id integer not null,
  account_id text not null,
  chat_id integer not null,
  service_id text not null,
  priority integer not null,
  queued_at integer not null,
  skills_json text not null,
  escalation_json text not null,
  -- visit of the block that waits; null when a person asked (transfer, invite)
  visit integer,
  -- 'waiting', 'reserved' (agent found, not yet offered), 'offered'
  status text not null,
  user_id text,
  reserved_until integer,
  -- agents to skip until an instant: {userId: epoch ms}
  cooling_json text not null,
  -- the place in the queue the customer was told
  position integer,
  -- who transfers
  from_user_id text
);
-- chats with the same demands, in the order they are served
create index queue_by_demand on queue_entries (service_id, skills_json, priority desc, queued_at, interaction_id)
  where status = 'waiting';
-- places in a service's queue
create index queue_by_service on queue_entries (service_id, priority desc, queued_at, interaction_id)
  where status = 'waiting';
create index queue_reserved on queue_entries (user_id) where status = 'reserved';

create table offers (
  offer_id text primary key,
  tenant_id integer not null,
  interaction_id text not null,
  user_id text not null,
  -- 'connect' (new primary agent), 'invite' (conference), 'transfer'
  purpose text not null,
  from_user_id text,
  offered_at integer not null,
  deadline_at integer not null,
  auto_answer_at integer,
  ended_at integer,
  -- 'accepted', 'rejected', 'no_answer', 'withdrawn'
  outcome text
);
create unique index offers_one_open_per_agent on offers (interaction_id, user_id) where ended_at is null;
create unique index offers_one_open_connect on offers (interaction_id) where ended_at is null and purpose = 'connect';
create index offers_open on offers (deadline_at) where ended_at is null;
create index offers_by_agent on offers (user_id) where ended_at is null;
create index offers_by_interaction on offers (interaction_id, ended_at);

-- Who is, or was, in the conversation: one row per stay (segment).
create table participants (
  participant_id text primary key,
  tenant_id integer not null,
  interaction_id text not null,
  user_id text not null,
  -- 'primary' owns the interaction; 'member' was invited
  role text not null,
  joined_at integer not null,
  left_at integer,
  leave_cause text,
  -- after-call work still open until
  wrap_up_until integer,
  closed_at integer,
  disposition text,
  note text
);
create unique index participants_one_primary on participants (interaction_id) where role = 'primary' and left_at is null;
create unique index participants_once on participants (interaction_id, user_id) where left_at is null;
create index participants_open on participants (user_id) where closed_at is null;
create index participants_of on participants (interaction_id) where closed_at is null;

-- ── Delivery to browsers ─────────────────────────────────────────────────────────────────────────────────────────────

create table live_events (
  user_id text not null,
  seq integer not null,
  tenant_id integer not null,
  at integer not null,
  event_json text not null,
  primary key (user_id, seq)
);

-- Commands already carried out, so that a resend is harmless.
create table commands (
  user_id text not null,
  command_id text not null,
  tenant_id integer not null,
  at integer not null,
  answer_json text not null,
  primary key (user_id, command_id)
);

create table audit_records (
  audit_id integer primary key,
  tenant_id integer not null,
  at integer not null,
  user_id text,
  action text not null,
  subject text not null,
  detail_json text not null
);
