// Tables of what was counted after the turns.

export type ExitCountsTable = {
  scenario_version_id: string
  unit: 'hour' | 'day'
  slot: number
  block_id: string
  exit: string
  tenant_id: number
  times: number
  waited_ms: number
}

export type ExitDispositionsTable = {
  scenario_version_id: string
  block_id: string
  hour: number
  exit: string
  disposition: string
  tenant_id: number
  chats: number
}

export type CountedInteractionsTable = {
  interaction_id: string
  tenant_id: number
  version: number
  state_json: string
  is_over: number
}

export type StandingChatsTable = {
  scenario_version_id: string
  block_id: string
  interaction_id: string
  visit: number
  tenant_id: number
  since: number
}

export type CountsTables = {
  exit_counts: ExitCountsTable
  exit_dispositions: ExitDispositionsTable
  counted_interactions: CountedInteractionsTable
  standing_chats: StandingChatsTable
}
