-- What follows the ? of a receiver's address is often what lets one in: sealed like a secret, and not shown again.
alter table webhook_subscriptions add column query_sealed text;
