-- What designers see of their scenarios at work. All of it is counted some time after the turns that caused it, from their
-- rows; no turn writes here.

-- How often chats came to a block and left it: by the hour, and the same by the day, so that a month is summed up quickly.
create table exit_counts (
  scenario_version_id text not null,
  unit text not null check (unit in ('hour', 'day')),
  -- hours or days since 1970, UTC
  slot integer not null,
  block_id text not null,
  -- an exit; '' counts arrivals; '$error' what went wrong in the block; '$ended:…' chats that ended there, and why
  exit text not null,
  tenant_id integer not null,
  times integer not null,
  -- from arrival to exit, all together
  waited_ms integer not null,
  primary key (scenario_version_id, unit, slot, block_id, exit)
);

-- With which disposition chats that took an exit were over, by the hour they ended; '' is none.
create table exit_dispositions (
  scenario_version_id text not null,
  block_id text not null,
  hour integer not null,
  exit text not null,
  disposition text not null,
  tenant_id integer not null,
  chats integer not null,
  primary key (scenario_version_id, block_id, hour, exit, disposition)
);

-- How far each interaction is counted. Rows of those that are over go after a while.
create table counted_interactions (
  interaction_id text primary key,
  tenant_id integer not null,
  -- turns up to this one are counted
  version integer not null,
  -- what counting the next turns needs to know of the earlier ones
  state_json text not null,
  is_over integer not null
);
create index counted_over on counted_interactions (interaction_id) where is_over = 1;

-- Where chats stand: at the block they wait at, and at the blocks that wait for a scenario they called.
create table standing_chats (
  scenario_version_id text not null,
  block_id text not null,
  interaction_id text not null,
  visit integer not null,
  tenant_id integer not null,
  since integer not null,
  primary key (scenario_version_id, block_id, interaction_id, visit)
);
create index standing_chats_of on standing_chats (interaction_id);
