-- Teams become things of their own. A user's team stays its name, which follows when the team is renamed.
create table teams (
  team_id text primary key,
  tenant_id integer not null,
  name text not null,
  unique (tenant_id, name)
);
insert into teams (team_id, tenant_id, name)
  select 'tem_' || min(user_id), tenant_id, team from users where team is not null group by tenant_id, team;
create index users_by_team on users (team) where team is not null;

create table team_supervisors (
  team_id text not null references teams (team_id),
  user_id text not null references users (user_id),
  tenant_id integer not null,
  primary key (team_id, user_id)
);
create index team_supervisors_by_user on team_supervisors (user_id);

create table team_services (
  team_id text not null references teams (team_id),
  service_id text not null references services (service_id),
  tenant_id integer not null,
  -- of the service's skill, for members who lack it; null leaves them alone
  level integer,
  primary key (team_id, service_id)
);
create index team_services_by_service on team_services (service_id);
