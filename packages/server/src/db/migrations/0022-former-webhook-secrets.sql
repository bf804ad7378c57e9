-- Secrets a webhook had before, each with the time until which it still counts: Telegram goes on with the old one until it has been
-- told the new one, and for what it was sending just then.
alter table integration_accounts add column former_webhook_secrets_json text not null default '[]';
