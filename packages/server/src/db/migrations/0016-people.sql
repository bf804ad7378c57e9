-- A second factor at sign-in, API tokens, and an audit log that shows when it was tampered with.

-- A time-based code (RFC 6238) from an app. The secret is sealed: a copy of the database alone makes no codes.
create table second_factors (
  user_id text primary key references users (user_id),
  tenant_id integer not null,
  secret_sealed text not null,
  -- null while it is being set up: nobody is asked for it yet
  confirmed_at integer,
  -- time step of the last code that was taken: a code works once
  last_step integer not null default 0,
  created_at integer not null
);

-- For who has lost the app. Hashes of random texts; each works once.
create table recovery_codes (
  user_id text not null references users (user_id),
  code_hash text not null,
  tenant_id integer not null,
  used_at integer,
  primary key (user_id, code_hash)
);

-- When the person last proved who they are in that session; null: when signing in.
alter table sign_in_sessions add column confirmed_at integer;

create table api_tokens (
  token_id text primary key,
  tenant_id integer not null,
  user_id text not null references users (user_id),
  name text not null,
  -- SHA-256 of a random text, which is stored nowhere
  token_hash text not null unique,
  -- its last characters, to tell tokens apart
  token_hint text not null,
  privileges_json text not null,
  created_at integer not null,
  expires_at integer,
  last_used_at integer,
  revoked_at integer
);
create index api_tokens_by_user on api_tokens (user_id);

alter table audit_records add column address text;
alter table audit_records add column subject_name text not null default '';
-- the name folded, and in its absence the id: what a search compares
alter table audit_records add column subject_key text not null default '';
-- authenticates this record and the one before it; null in records of earlier versions
alter table audit_records add column mac text;
create index audit_records_by_user on audit_records (user_id, audit_id);
create index audit_records_by_action on audit_records (action, audit_id);
create index audit_records_by_user_and_action on audit_records (user_id, action, audit_id);
create index audit_records_by_subject on audit_records (subject, audit_id);
create index audit_records_by_name on audit_records (subject_key, audit_id);

-- The newest record, so that none can be cut off the end unseen.
create table audit_heads (
  tenant_id integer primary key,
  audit_id integer not null,
  seal text not null
);
