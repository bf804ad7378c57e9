-- What people and scenarios know of a customer beyond what the messenger says: as it was written, and as it is looked up.
alter table chats add column phone text;
alter table chats add column phone_key text;
alter table chats add column email text;
alter table chats add column email_key text;
-- counts the changes, so that nobody overwrites what he has not seen
alter table chats add column contact_revision integer not null default 0;
create index chats_by_phone on chats (phone_key) where phone_key is not null;
create index chats_by_email on chats (email_key) where email_key is not null;

-- Fields a contact center has of its own. Scenarios and files call one by its key, which never changes.
create table contact_fields (
  field_id text primary key,
  tenant_id integer not null,
  field_key text not null,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice')),
  choices_json text not null,
  position integer not null,
  unique (tenant_id, field_key)
);

create table contact_values (
  account_id text not null,
  chat_id integer not null,
  field_id text not null references contact_fields (field_id),
  tenant_id integer not null,
  value text not null,
  value_key text not null,
  primary key (account_id, chat_id, field_id)
);
create index contact_values_by_value on contact_values (field_id, value_key);
