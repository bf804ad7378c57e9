// Tables of what agents and supervisors work with besides chats.

export type CannedResponsesTable = {
  canned_response_id: string
  tenant_id: number
  service_id: string | null
  user_id: string | null
  shortcut: string
  title: string
  text: string
  created_at: number
  updated_at: number
}

export type InternalMessagesTable = {
  pair: string
  seq: number
  tenant_id: number
  from_user_id: string | null
  to_user_id: string
  text: string
  sent_at: number
  read_at: number | null
  scenario: string | null
  interaction_id: string | null
}

export type RemindersTable = {
  reminder_id: string
  tenant_id: number
  user_id: string
  interaction_id: string
  due_at: number
  note: string
  created_at: number
  done_at: number | null
}

export type WatchersTable = {
  interaction_id: string
  user_id: string
  tenant_id: number
  mode: string
  since: number
}

export type DeskTables = {
  canned_responses: CannedResponsesTable
  internal_messages: InternalMessagesTable
  reminders: RemindersTable
  watchers: WatchersTable
}
