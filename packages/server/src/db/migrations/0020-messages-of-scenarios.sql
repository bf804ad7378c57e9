-- Scenarios write to users as well. Nobody's name stands under such a message: it says which scenario wrote it, and in which chat.
create table internal_messages_of_all (
  pair text not null,
  seq integer not null,
  tenant_id integer not null,
  -- null: a scenario
  from_user_id text references users (user_id),
  to_user_id text not null references users (user_id),
  text text not null,
  sent_at integer not null,
  read_at integer,
  scenario text,
  interaction_id text,
  primary key (pair, seq)
);
insert into internal_messages_of_all (pair, seq, tenant_id, from_user_id, to_user_id, text, sent_at, read_at)
  select pair, seq, tenant_id, from_user_id, to_user_id, text, sent_at, read_at from internal_messages;
drop table internal_messages;
alter table internal_messages_of_all rename to internal_messages;
create index internal_messages_unread on internal_messages (to_user_id, pair) where read_at is null;
create index internal_messages_from on internal_messages (from_user_id, to_user_id, seq);
create index internal_messages_to on internal_messages (to_user_id, from_user_id, seq);
create index internal_messages_about on internal_messages (interaction_id) where interaction_id is not null;
