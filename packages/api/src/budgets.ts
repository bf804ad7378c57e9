// What customers may cause: one of them, and all who write to one bot together. Beyond it the server stops politely, so that
// nobody floods the agents' queues, the disk, or the systems that scenarios ask.
import { z } from 'zod'

export const budgetName = z.enum(['chats', 'requests', 'queueEntries', 'files', 'internalMessages', 'emails'])
export type BudgetName = z.infer<typeof budgetName>

export const budgetTexts: { [Name in BudgetName]: string } = {
  chats: 'chats begun',
  requests: 'Fetch URL requests',
  queueEntries: 'chats waiting for agents',
  files: 'files sent',
  internalMessages: 'messages to users',
  emails: 'emails sent',
}

/** Null is without limit. */
const amount = z.number().int().min(1).max(1_000_000).nullable()
const amountsWith = ({ internalMessages, emails }: { internalMessages: number; emails: number }) =>
  z.strictObject({
    chats: amount,
    requests: amount,
    queueEntries: amount,
    files: amount,
    // Younger than the others: workspace files may not know it.
    internalMessages: amount.default(internalMessages),
    emails: amount.default(emails),
  })

export const budgets = z.strictObject({
  /** Of one customer with one bot, per hour. */
  customerHourly: amountsWith({ internalMessages: 60, emails: 20 }),
  /** Of all customers of one bot, per minute. */
  botMinutely: amountsWith({ internalMessages: 120, emails: 120 }),
})
export type Budgets = z.infer<typeof budgets>

const amountsChange = z.partialRecord(budgetName, amount)
/** Absent amounts stay as they are. */
export const budgetsChange = z.strictObject({ customerHourly: amountsChange, botMinutely: amountsChange }).partial()
export type BudgetsChange = z.infer<typeof budgetsChange>

/** Far above what people do, and what a centre of some hundred agents takes. */
export const defaultBudgets: Budgets = {
  customerHourly: { chats: 60, requests: 600, queueEntries: 30, files: 300, internalMessages: 60, emails: 20 },
  botMinutely: { chats: 3_000, requests: 1_200, queueEntries: 1_200, files: 3_000, internalMessages: 120, emails: 120 },
}
