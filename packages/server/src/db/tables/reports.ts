// Tables of the figures of reports.

type Slot = { unit: 'quarter' | 'day'; slot: number; place_id: number; tenant_id: number }

export type ReportPlacesTable = {
  place_id: number
  tenant_id: number
  service_id: string
  account_id: string
  scenario_id: string
}

export type InteractionSumsTable = Slot & {
  started: number
  outbound: number
  queued: number
  answered: number
  abandoned: number
  short_abandoned: number
  level_counted: number
  level_met: number
  answered_wait_ms: number
  abandoned_wait_ms: number
  ended: number
}

export type WaitSumsTable = Slot & { step: number; interactions: number }

export type OutcomeSumsTable = Slot & {
  user_id: string
  kind: 'disposition' | 'rating'
  label: string
  interactions: number
}

export type AgentSumsTable = Slot & {
  user_id: string
  handled: number
  conversation_ms: number
  after_call_ms: number
  first_replies: number
  first_reply_ms: number
  replies: number
  reply_ms: number
  accepted: number
  rejected: number
  no_answers: number
  transfers: number
}

export type ReportedInteractionsTable = {
  interaction_id: string
  tenant_id: number
  version: number
  is_over: number
  parts_json: string
}

export type AgentStateDaysTable = {
  day: number
  user_id: string
  state: string
  reason: string
  tenant_id: number
  ms: number
}

export type AgentStateBlocksTable = Omit<AgentStateDaysTable, 'day'> & { block: number }

export type SummedAgentStatesTable = {
  user_id: string
  tenant_id: number
  at: number
  number: number
  state: string
  reason: string | null
}

export type ReportsTables = {
  report_places: ReportPlacesTable
  interaction_sums: InteractionSumsTable
  wait_sums: WaitSumsTable
  outcome_sums: OutcomeSumsTable
  agent_sums: AgentSumsTable
  reported_interactions: ReportedInteractionsTable
  agent_state_days: AgentStateDaysTable
  agent_state_blocks: AgentStateBlocksTable
  summed_agent_states: SummedAgentStatesTable
}
