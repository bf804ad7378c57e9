-- Secrets Fetch URL may send, each only to its own hosts.
create table credentials (
  credential_id text primary key,
  tenant_id integer not null,
  name text not null,
  -- how the secret travels: kind, and what of it is not secret
  use_json text not null,
  hosts_json text not null,
  -- AES-256-GCM under the key file; never leaves the server but in requests to its hosts
  secret_sealed text not null,
  secret_set_at integer not null,
  created_at integer not null,
  unique (tenant_id, name)
);
