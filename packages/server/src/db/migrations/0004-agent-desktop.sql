-- What people at the Agent Desktop work with.

-- An agent asks for help with this conversation.
alter table interactions add column flagged_at integer;
alter table interactions add column flag_note text;
-- 'inbound', or 'outbound' when an agent wrote first
alter table interactions add column direction text not null default 'inbound';
-- when its texts were taken into the search index; null again when one of them changed since
alter table interactions add column text_indexed_at integer;
-- Open interactions, those agents began, and outcomes: in the order searches show them.
drop index interactions_open;
create index interactions_open on interactions (interaction_id) where place <> 'ended';
create index interactions_outbound on interactions (interaction_id) where direction = 'outbound';
create index interactions_by_disposition on interactions (disposition, interaction_id) where disposition is not null;
-- Figures of a day are read from the index alone.
drop index interactions_connected;
create index interactions_connected on interactions (service_id, connected_at, queued_at, direction)
  where connected_at is not null;
create index interactions_flagged on interactions (flagged_at) where flagged_at is not null;
create index interactions_to_index on interactions (interaction_id) where ended_at is not null and text_indexed_at is null;
-- who left before an agent came: for the service level
create index interactions_abandoned on interactions (service_id, ended_at, queued_at)
  where ended_at is not null and connected_at is null and queued_at is not null;

alter table chats add column tags_json text not null default '[]';
alter table chats add column photo_attachment_id text;
alter table chats add column photo_checked_at integer;
create index chats_banned on chats (banned_at) where banned_at is not null;
-- names and username in small letters, folded by the program because SQLite folds ASCII only; what a search looks in
alter table chats add column search_text text not null default '';
update chats set search_text = lower(
  json_extract(customer_json, '$.firstName') || ' ' || coalesce(json_extract(customer_json, '$.lastName'), '') || ' '
  || coalesce(json_extract(customer_json, '$.username'), ''));
create index chats_by_last_seen on chats (account_id, last_seen_at);
-- the profile photo of the customer in that chat of the attachment's account
alter table attachments add column photo_of_chat_id integer;

create table customer_notes (
  note_id text primary key,
  tenant_id integer not null,
  account_id text not null,
  chat_id integer not null,
  user_id text not null references users (user_id),
  text text not null,
  created_at integer not null
);
create index customer_notes_by_chat on customer_notes (account_id, chat_id, created_at);

create table canned_responses (
  canned_response_id text primary key,
  tenant_id integer not null,
  -- of a service, or somebody's own
  service_id text references services (service_id),
  user_id text references users (user_id),
  shortcut text not null,
  title text not null,
  text text not null,
  created_at integer not null,
  updated_at integer not null,
  check ((service_id is null) <> (user_id is null)),
  unique (service_id, shortcut),
  unique (user_id, shortcut)
);

-- Users write to each other; `pair` is both ids in order, so that the chat is found from either side.
create table internal_messages (
  pair text not null,
  seq integer not null,
  tenant_id integer not null,
  from_user_id text not null references users (user_id),
  to_user_id text not null references users (user_id),
  text text not null,
  sent_at integer not null,
  read_at integer,
  primary key (pair, seq)
);
create index internal_messages_unread on internal_messages (to_user_id, from_user_id) where read_at is null;
create index internal_messages_from on internal_messages (from_user_id, to_user_id, seq);
create index internal_messages_to on internal_messages (to_user_id, from_user_id, seq);

create table reminders (
  reminder_id text primary key,
  tenant_id integer not null,
  user_id text not null references users (user_id),
  interaction_id text not null,
  due_at integer not null,
  note text not null,
  created_at integer not null,
  done_at integer
);
create index reminders_open on reminders (user_id, due_at) where done_at is null;

-- Supervisors who look into conversations of others.
create table watchers (
  interaction_id text not null,
  user_id text not null references users (user_id),
  tenant_id integer not null,
  mode text not null check (mode in ('monitor', 'coach')),
  since integer not null,
  primary key (interaction_id, user_id)
);
create index watchers_by_user on watchers (user_id);

-- How agents spent their time: a row per change of what was chosen.
create table agent_state_changes (
  user_id text not null,
  at integer not null,
  number integer not null,
  tenant_id integer not null,
  state text not null,
  reason text,
  -- who forced it; null for the agent's own choice and the router's
  forced_by text,
  primary key (user_id, at, number)
);

-- Since when the agent is ready without a break: chats are given out slowly at first (ramp-up).
alter table agent_states add column ready_since integer;
-- who forced the next state
alter table agent_states add column next_forced_by text;

-- The order of service: the moment of queueing, put earlier by the priority. Smaller is served first.
alter table queue_entries add column rank integer not null default 0;
update queue_entries set rank = queued_at - priority * 60000;
drop index queue_by_demand;
drop index queue_by_service;
-- what a free agent is offered: the next chats with one demand
create index queue_by_demand on queue_entries (service_id, skills_json, rank, interaction_id) where status = 'waiting';
-- places in a service's queue
create index queue_by_service on queue_entries (service_id, rank, interaction_id) where status = 'waiting';
-- The agent who had the customer last, and until when only he is asked.
alter table queue_entries add column preferred_user_id text;
alter table queue_entries add column preferred_until integer;
create index queue_preferring on queue_entries (preferred_user_id) where preferred_user_id is not null;
-- The supervisor who gave the chat to the agent it is reserved for: his skills do not matter then.
alter table queue_entries add column assigned_by text;
