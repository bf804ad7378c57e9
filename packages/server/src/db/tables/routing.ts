// Tables of agents, their queue and offers, and of what is delivered to browsers.

export type AgentStatesTable = {
  user_id: string
  tenant_id: number
  state: string
  reason: string | null
  next_state: string | null
  next_reason: string | null
  since: number
  idle_since: number
  disconnected_at: number | null
  present_since: number | null
  ready_since: number | null
  next_forced_by: string | null
}

export type AgentStateChangesTable = {
  user_id: string
  at: number
  number: number
  tenant_id: number
  state: string
  reason: string | null
  forced_by: string | null
}

export type QueueEntriesTable = {
  interaction_id: string
  tenant_id: number
  account_id: string
  chat_id: number
  service_id: string
  priority: number
  queued_at: number
  skills_json: string
  escalation_json: string
  visit: number | null
  status: string
  user_id: string | null
  reserved_until: number | null
  cooling_json: string
  position: number | null
  from_user_id: string | null
  rank: number
  preferred_user_id: string | null
  preferred_until: number | null
  assigned_by: string | null
}

export type OffersTable = {
  offer_id: string
  tenant_id: number
  interaction_id: string
  user_id: string
  purpose: string
  from_user_id: string | null
  offered_at: number
  deadline_at: number
  auto_answer_at: number | null
  ended_at: number | null
  outcome: string | null
}

export type ParticipantsTable = {
  participant_id: string
  tenant_id: number
  interaction_id: string
  user_id: string
  role: string
  joined_at: number
  left_at: number | null
  leave_cause: string | null
  wrap_up_until: number | null
  closed_at: number | null
  disposition: string | null
  note: string | null
}

export type LiveEventsTable = {
  user_id: string
  seq: number
  tenant_id: number
  at: number
  event_json: string
}

export type CommandsTable = {
  user_id: string
  command_id: string
  tenant_id: number
  at: number
  answer_json: string
}

export type RoutingTables = {
  agent_state_changes: AgentStateChangesTable
  agent_states: AgentStatesTable
  queue_entries: QueueEntriesTable
  offers: OffersTable
  participants: ParticipantsTable
  live_events: LiveEventsTable
  commands: CommandsTable
}
