-- Days that several schedules share, such as public holidays.
create table calendars (
  calendar_id text primary key,
  tenant_id integer not null,
  name text not null,
  days_json text not null,
  unique (tenant_id, name)
);
