-- Who is banned need not be in a chat, and the command line has no user.
create table customer_bans_of_all (
  account_id text not null,
  chat_id integer not null,
  tenant_id integer not null,
  banned_at integer not null,
  -- null: the command line
  user_id text,
  -- null: no chat was open
  interaction_id text,
  reason text,
  primary key (account_id, chat_id)
);
insert into customer_bans_of_all (account_id, chat_id, tenant_id, banned_at, user_id, interaction_id, reason)
  select account_id, chat_id, tenant_id, banned_at, user_id, interaction_id, reason from customer_bans;
drop table customer_bans;
alter table customer_bans_of_all rename to customer_bans;
