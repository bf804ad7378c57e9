-- What erasing a customer and keeping things only for a while have to find.
create index attachments_of on attachments (interaction_id) where interaction_id is not null;
create index attachments_by_content on attachments (sha256) where sha256 is not null;
create index attachments_of_people on attachments (account_id, photo_of_chat_id) where photo_of_chat_id is not null;

-- Who does not want to hear of a customer any more, and why.
create table customer_bans (
  account_id text not null,
  chat_id integer not null,
  tenant_id integer not null,
  banned_at integer not null,
  user_id text not null,
  interaction_id text not null,
  reason text,
  primary key (account_id, chat_id)
);
