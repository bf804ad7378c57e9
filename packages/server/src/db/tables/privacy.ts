// Tables about customers as persons who have a say in what is kept.

export type CustomerBansTable = {
  account_id: string
  chat_id: number
  tenant_id: number
  banned_at: number
  user_id: string | null
  interaction_id: string | null
  reason: string | null
}

export type PrivacyTables = { customer_bans: CustomerBansTable }
