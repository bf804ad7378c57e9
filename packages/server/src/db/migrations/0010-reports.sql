-- Figures of reports. All of them are summed up some time after the turns that caused them, from their rows; no turn writes
-- here. Slots count from 1970 in UTC, quarters of an hour and days: of quarters the days of every time zone can be made.

-- Where interactions took place; '' where one has none.
create table report_places (
  place_id integer primary key,
  tenant_id integer not null,
  service_id text not null,
  account_id text not null,
  scenario_id text not null,
  unique (tenant_id, service_id, account_id, scenario_id)
);

create table interaction_sums (
  unit text not null check (unit in ('quarter', 'day')),
  slot integer not null,
  place_id integer not null,
  tenant_id integer not null,
  -- by the moment they began
  started integer not null,
  outbound integer not null,
  -- by the moment they were queued
  queued integer not null,
  answered integer not null,
  abandoned integer not null,
  short_abandoned integer not null,
  -- of services with a service level: those it is reckoned from, and those answered in time
  level_counted integer not null,
  level_met integer not null,
  answered_wait_ms integer not null,
  abandoned_wait_ms integer not null,
  -- by the moment they ended
  ended integer not null,
  primary key (unit, slot, place_id)
);

-- How long those who were answered had waited, in steps (reports/wait-steps.ts), by the moment they were queued.
create table wait_sums (
  unit text not null check (unit in ('quarter', 'day')),
  slot integer not null,
  place_id integer not null,
  step integer not null,
  tenant_id integer not null,
  interactions integer not null,
  primary key (unit, slot, place_id, step)
);

-- Dispositions and ratings, by the moment the interactions ended; the user is who owned them last.
create table outcome_sums (
  unit text not null check (unit in ('quarter', 'day')),
  slot integer not null,
  place_id integer not null,
  user_id text not null,
  kind text not null check (kind in ('disposition', 'rating')),
  label text not null,
  tenant_id integer not null,
  interactions integer not null,
  primary key (unit, slot, place_id, user_id, kind, label)
);

-- What agents did, by the moment it was done.
create table agent_sums (
  unit text not null check (unit in ('quarter', 'day')),
  slot integer not null,
  place_id integer not null,
  user_id text not null,
  tenant_id integer not null,
  handled integer not null,
  conversation_ms integer not null,
  after_call_ms integer not null,
  first_replies integer not null,
  first_reply_ms integer not null,
  replies integer not null,
  reply_ms integer not null,
  accepted integer not null,
  rejected integer not null,
  no_answers integer not null,
  transfers integer not null,
  primary key (unit, slot, place_id, user_id)
);

-- What each interaction has added to the sums: taken off again when it adds something else.
create table reported_interactions (
  interaction_id text primary key references interactions (interaction_id) on delete cascade,
  tenant_id integer not null,
  version integer not null,
  is_over integer not null,
  parts_json text not null
);
create index reported_open on reported_interactions (interaction_id) where is_over = 0;

-- Time of agents in the states they chose, by the day in UTC.
create table agent_state_days (
  day integer not null,
  user_id text not null,
  state text not null,
  reason text not null,
  tenant_id integer not null,
  ms integer not null,
  primary key (day, user_id, state, reason)
);
-- Up to which change of state that is summed up; the time since belongs to this state.
create table summed_agent_states (
  user_id text primary key,
  tenant_id integer not null,
  at integer not null,
  number integer not null,
  state text not null,
  reason text
);
