-- What services and skills were called before: scenarios that say such a name still mean them.
create table former_names (
  kind text not null check (kind in ('service', 'skill')),
  name text not null,
  tenant_id integer not null,
  thing_id text not null,
  primary key (kind, name)
);
create index former_names_of on former_names (thing_id);
