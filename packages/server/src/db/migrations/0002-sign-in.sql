-- Sign-in. Users stay the one record of people: what better-auth reads about them are views, so nothing is kept twice and
-- a disabled user is gone from it at once. Only sessions are its own to write; it stores instants as ISO 8601 text.

create table passwords (
  user_id text primary key references users (user_id),
  tenant_id integer not null,
  password_hash text not null,
  changed_at integer not null
);

create table sign_in_sessions (
  id text primary key,
  user_id text not null references users (user_id),
  -- worthless without the cookie's signature, whose key is not in the database
  token text not null unique,
  expires_at text not null,
  created_at text not null,
  updated_at text not null,
  ip_address text,
  user_agent text,
  -- epoch milliseconds; null until the first request after signing in
  last_seen_at integer
);
create index sign_in_sessions_by_user on sign_in_sessions (user_id);

create view sign_in_users as
  select user_id as id, username, first_name as name, username || '@users.invalid' as email, 1 as email_verified,
    null as image, created_at, created_at as updated_at
  from users where disabled_at is null;

create view sign_in_accounts as
  select user_id as id, user_id, user_id as account_id, 'credential' as provider_id, password_hash as password,
    changed_at as created_at, changed_at as updated_at
  from passwords;
