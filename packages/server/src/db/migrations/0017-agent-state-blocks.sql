-- The same as by the day, by 32 days, so that a year is summed up quickly.
create table agent_state_blocks (
  -- 32 days each, from 1970 in UTC
  block integer not null,
  user_id text not null,
  state text not null,
  reason text not null,
  tenant_id integer not null,
  ms integer not null,
  primary key (block, user_id, state, reason)
);
insert into agent_state_blocks (block, user_id, state, reason, tenant_id, ms)
  select day / 32, user_id, state, reason, tenant_id, sum(ms) from agent_state_days
  group by day / 32, user_id, state, reason, tenant_id;
