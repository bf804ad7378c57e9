// Tables of what administrators and designers configure, and the record of who changed it.

export type SettingsTable = {
  tenant_id: number
  name: string
  value_json: string
}

export type ScenariosTable = {
  scenario_id: string
  tenant_id: number
  name: string
  draft_json: string
  draft_revision: number
  published_version_id: string | null
  created_at: number
  updated_at: number
  deleted_at: number | null
}

export type ScenarioVersionsTable = {
  scenario_version_id: string
  tenant_id: number
  scenario_id: string
  number: number | null
  draft_revision: number | null
  document_json: string
  note: string
  published_at: number
  published_by: string | null
}

export type ScenarioTestsTable = {
  scenario_id: string
  tenant_id: number
  tests_json: string
  tests_revision: number
  updated_at: number
}

export type SchedulesTable = {
  schedule_id: string
  tenant_id: number
  name: string
  hours_json: string
}

export type CalendarsTable = {
  calendar_id: string
  tenant_id: number
  name: string
  days_json: string
}

export type ServicesTable = {
  service_id: string
  tenant_id: number
  name: string
  settings_json: string
  deleted_at: number | null
}

export type SkillsTable = {
  skill_id: string
  tenant_id: number
  name: string
}

export type UsersTable = {
  user_id: string
  tenant_id: number
  username: string
  first_name: string
  last_name: string
  roles_json: string
  team: string | null
  nickname: string | null
  capacity: number
  disabled_at: number | null
  created_at: number
}

export type UserSkillsTable = {
  user_id: string
  tenant_id: number
  skill_id: string
  level: number
}

export type IntegrationAccountsTable = {
  account_id: string
  tenant_id: number
  name: string
  messenger: string
  bot_username: string
  bot_id: number | null
  token_sealed: string
  token_hint: string
  delivery: string
  api_root: string | null
  limits_json: string | null
  webhook_path: string
  webhook_secret_sealed: string
  former_webhook_secrets_json: string
  status: string
  status_text: string
  polling_offset: number | null
  paused_until: number | null
  paused_at: number | null
  backlog_since: number | null
  rival_at: number | null
  created_at: number
  deleted_at: number | null
}

export type ScenarioEntriesTable = {
  entry_id: string
  tenant_id: number
  name: string
  scenario_id: string
  service_id: string | null
  settings_json: string
}

export type AccountBindingsTable = {
  account_id: string
  tenant_id: number
  messenger: string
  entry_id: string | null
  service_id: string | null
}

export type AuditRecordsTable = {
  audit_id: number
  tenant_id: number
  at: number
  user_id: string | null
  action: string
  subject: string
  detail_json: string
  address: string | null
  subject_name: string
  subject_key: string
  mac: string | null
}

export type CredentialsTable = {
  credential_id: string
  tenant_id: number
  name: string
  use_json: string
  hosts_json: string
  secret_sealed: string
  secret_set_at: number
  created_at: number
}

export type EmailAccountsTable = {
  email_account_id: string
  tenant_id: number
  name: string
  host: string
  port: number
  security: string
  username: string | null
  password_sealed: string | null
  password_set_at: number | null
  from_address: string
  from_name: string
  created_at: number
}

export type ContactFieldsTable = {
  field_id: string
  tenant_id: number
  field_key: string
  name: string
  kind: string
  choices_json: string
  position: number
}

export type ConfigurationTables = {
  contact_fields: ContactFieldsTable
  email_accounts: EmailAccountsTable
  credentials: CredentialsTable
  settings: SettingsTable
  scenarios: ScenariosTable
  scenario_versions: ScenarioVersionsTable
  scenario_tests: ScenarioTestsTable
  schedules: SchedulesTable
  calendars: CalendarsTable
  services: ServicesTable
  skills: SkillsTable
  users: UsersTable
  user_skills: UserSkillsTable
  integration_accounts: IntegrationAccountsTable
  scenario_entries: ScenarioEntriesTable
  account_bindings: AccountBindingsTable
  audit_records: AuditRecordsTable
}
