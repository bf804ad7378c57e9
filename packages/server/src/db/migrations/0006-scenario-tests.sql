-- Tests that belong to scenarios, all those of a scenario together: they are edited and run together.
create table scenario_tests (
  scenario_id text primary key references scenarios (scenario_id) on delete cascade,
  tenant_id integer not null,
  tests_json text not null,
  tests_revision integer not null,
  updated_at integer not null
);
