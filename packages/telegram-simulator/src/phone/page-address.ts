import type { ChatPlace } from './state.ts'

export interface PageAddress {
  bot: string | null
  customerId: number | null
  startPayload: string | null
}

/** Reads `?bot=<username>&start=<payload>&customer=<id>`. */
export const readPageAddress = (query: string): PageAddress => {
  const parameters = new URLSearchParams(query)
  const customer = parameters.get('customer') ?? ''
  return {
    bot: parameters.get('bot')?.replace(/^@/, '') || null,
    customerId: /^\d{1,15}$/.test(customer) ? Number(customer) : null,
    startPayload: parameters.get('start') || null,
  }
}

/** The query that opens the page at a chat again, so that a reload keeps it. */
export const pageAddress = (open: ChatPlace | null, selectedBot: string | null): string => {
  const parameters = new URLSearchParams()
  if (selectedBot !== null) parameters.set('bot', selectedBot)
  if (open !== null) parameters.set('customer', String(open.customerId))
  return parameters.size === 0 ? '' : `?${parameters}`
}
