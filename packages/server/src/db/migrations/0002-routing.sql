-- What the router needs beyond 0001: the place in the queue a customer was told, who transfers, whether a browser is
-- connected, and an index for each way it reads.

alter table queue_entries add column position integer;
alter table queue_entries add column from_user_id text;

-- set while a browser of the agent is connected
alter table agent_states add column present_since integer;

-- chats with the same demands, in the order they are served
create index queue_by_demand on queue_entries (service_id, skills_json, priority desc, queued_at, interaction_id)
  where status = 'waiting';
-- places in a service's queue
drop index queue_waiting;
create index queue_by_service on queue_entries (service_id, priority desc, queued_at, interaction_id)
  where status = 'waiting';
create index queue_reserved on queue_entries (user_id) where status = 'reserved';
create index offers_by_agent on offers (user_id) where ended_at is null;
create index offers_by_interaction on offers (interaction_id, ended_at);
create index agents_ready on agent_states (tenant_id, user_id) where state = 'ready';
create index user_skills_by_skill on user_skills (skill_id, level);
create index interactions_connected on interactions (service_id, connected_at) where connected_at is not null;
