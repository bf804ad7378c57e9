-- Mail servers that scenarios send emails by. In the outbox, 'email' is a channel beside 'telegram' and 'http'.
create table email_accounts (
  email_account_id text primary key,
  tenant_id integer not null,
  name text not null,
  host text not null,
  port integer not null,
  -- 'tls', 'starttls', or 'none' to a server on this machine
  security text not null,
  username text,
  -- AES-256-GCM under the key file; null exactly when there is no username
  password_sealed text,
  password_set_at integer,
  from_address text not null,
  from_name text not null,
  created_at integer not null,
  unique (tenant_id, name)
);
