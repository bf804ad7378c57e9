// What a look at an account's connection with its messenger finds, in words.
import { z } from 'zod'
import { id } from './ids.ts'
import { delivery } from './integration-accounts.ts'

/** Result of a look: what was looked at, each with its finding. */
export const connectionReport = z.strictObject({
  status: z.enum(['ok', 'warning', 'error']),
  findings: z.array(
    z.strictObject({
      /** What was looked at, such as `token` or `webhook_url`. */
      subject: z.string(),
      status: z.enum(['ok', 'warning', 'error']),
      text: z.string(),
      /** What a person has to do. */
      advice: z.string().nullable(),
      /** When it happened or began, in epoch milliseconds. */
      at: z.number().nullable(),
      /** True when Repair would mend it. */
      isRepairable: z.boolean(),
    }),
  ),
})
export type ConnectionReport = z.infer<typeof connectionReport>

/** What Repair did and what it could not do, each in a sentence, and what is found afterwards. */
export const repairReport = z.strictObject({
  done: z.array(z.string()),
  failed: z.array(z.string()),
  report: connectionReport,
})
export type RepairReport = z.infer<typeof repairReport>

export const accountDiagnosis = z.strictObject({
  accountId: id,
  name: z.string(),
  botUsername: z.string(),
  delivery,
  pausedAt: z.number().nullable(),
  /** Null until it was looked at once. */
  report: connectionReport.nullable(),
  checkedAt: z.number().nullable(),
})
export type AccountDiagnosis = z.infer<typeof accountDiagnosis>

/** Every account, worst first. */
export const diagnosisList = z.strictObject({ accounts: z.array(accountDiagnosis) })
export type DiagnosisList = z.infer<typeof diagnosisList>
