// Tables written by the turns of chats.

export type UpdatesTable = {
  account_id: string
  update_id: number
  tenant_id: number
  received_at: number
  chat_id: number | null
  status: string
  reason: string | null
  payload_json: string
}

export type ChatsTable = {
  account_id: string
  chat_id: number
  tenant_id: number
  customer_json: string
  interaction_id: string | null
  first_seen_at: number
  last_seen_at: number
  blocked_at: number | null
  banned_at: number | null
  tags_json: string
  photo_attachment_id: string | null
  photo_checked_at: number | null
  search_text: string
  phone: string | null
  phone_key: string | null
  email: string | null
  email_key: string | null
  contact_revision: number
}

export type ContactValuesTable = {
  account_id: string
  chat_id: number
  field_id: string
  tenant_id: number
  value: string
  value_key: string
}

export type CustomerNotesTable = {
  note_id: string
  tenant_id: number
  account_id: string
  chat_id: number
  user_id: string
  text: string
  created_at: number
}

export type InteractionsTable = {
  interaction_id: string
  tenant_id: number
  account_id: string
  chat_id: number
  entry_id: string | null
  service_id: string | null
  place: string
  scenario_version_id: string
  snapshot_json: string
  version: number
  next_seq: number
  priority: number
  skills_json: string
  attached_json: string
  pending_json: string
  started_at: number
  queued_at: number | null
  connected_at: number | null
  ended_at: number | null
  end_reason: string | null
  disposition: string | null
  disposition_note: string | null
  flagged_at: number | null
  flag_note: string | null
  direction: string
  text_indexed_at: number | null
}

export type MessagesTable = {
  interaction_id: string
  seq: number
  tenant_id: number
  account_id: string
  chat_id: number
  sender: string
  user_id: string | null
  kind: string
  text: string
  content_json: string | null
  messenger_message_id: number | null
  media_group_id: string | null
  delivery: string | null
  delivery_reason: string | null
  created_at: number
  edited_at: number | null
}

export type MessageRevisionsTable = {
  interaction_id: string
  seq: number
  revision: number
  tenant_id: number
  text: string
  content_json: string | null
  replaced_at: number
}

export type AttachmentsTable = {
  attachment_id: string
  tenant_id: number
  interaction_id: string | null
  account_id: string | null
  uploaded_by: string | null
  messenger_file_id: string | null
  kind: string
  name: string | null
  mime_type: string | null
  size_bytes: number | null
  status: string
  reason: string | null
  sha256: string | null
  attempts: number
  created_at: number
  photo_of_chat_id: number | null
}

export type OutboxTable = {
  outbox_id: number
  tenant_id: number
  account_id: string
  chat_id: number
  channel: string
  method: string
  payload_json: string
  status: string
  reason: string | null
  attempts: number
  not_before: number
  interaction_id: string | null
  seq: number | null
  report_json: string | null
  made_by: number
  created_at: number
  finished_at: number | null
}

export type TimersTable = {
  account_id: string
  chat_id: number
  name: string
  tenant_id: number
  due_at: number
  event_json: string
}

export type LaneEventsTable = {
  lane_event_id: number
  tenant_id: number
  lane: string
  account_id: string | null
  chat_id: number | null
  event_json: string
  created_at: number
}

export type TurnsTable = {
  interaction_id: string
  version: number
  tenant_id: number
  at: number
  event: string
  trace_json: string
}

export type DeadLettersTable = {
  dead_letter_id: number
  tenant_id: number
  lane: string
  account_id: string | null
  chat_id: number | null
  update_id: number | null
  event_json: string
  error: string
  attempts: number
  created_at: number
  retried_at: number | null
}

export type ChatsTables = {
  customer_notes: CustomerNotesTable
  contact_values: ContactValuesTable
  updates: UpdatesTable
  chats: ChatsTable
  interactions: InteractionsTable
  messages: MessagesTable
  message_revisions: MessageRevisionsTable
  attachments: AttachmentsTable
  outbox: OutboxTable
  timers: TimersTable
  lane_events: LaneEventsTable
  turns: TurnsTable
  dead_letters: DeadLettersTable
}
