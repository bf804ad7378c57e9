-- Accounts and services that were deleted stay for the interactions that went through them, under a name that is free
-- again.
alter table integration_accounts add column deleted_at integer;
alter table services add column deleted_at integer;
