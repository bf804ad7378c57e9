-- Integration accounts that are paused and watched, dead letters that are dismissed, backups that were made.

-- Set: nothing is taken in and nothing goes out.
alter table integration_accounts add column paused_at integer;
-- Since when updates have been waiting at Telegram, as far as the watchdog has seen; null when none wait.
alter table integration_accounts add column backlog_since integer;
-- When it was last noticed that another program uses the same token.
alter table integration_accounts add column rival_at integer;

alter table dead_letters add column dismissed_at integer;
create index dead_letters_open on dead_letters (dead_letter_id) where retried_at is null and dismissed_at is null;

create table backups (
  backup_id integer primary key,
  tenant_id integer not null,
  started_at integer not null,
  finished_at integer not null,
  -- null for the command line
  user_id text,
  file text not null,
  size_bytes integer not null,
  tables integer not null,
  row_count integer not null,
  files integer not null,
  -- null when it was not restored to see; the problem when it was and something differed
  verified_at integer,
  problem text
);
