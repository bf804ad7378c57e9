// How the installation itself is doing.
import { z } from 'zod'
import { budgetName } from './budgets.ts'

const instant = z.number()

export const backupView = z.strictObject({
  startedAt: instant,
  finishedAt: instant,
  /** Null for the command `scenarium backup`. */
  madeBy: z.string().nullable(),
  /** Where it lies on the server's disk. */
  file: z.string(),
  /** It still lies there: neither moved away nor deleted. */
  isThere: z.boolean(),
  sizeBytes: z.number().int(),
  tables: z.number().int(),
  rows: z.number().int(),
  files: z.number().int(),
  /** When it was restored into a scratch place and found to be the same; null when it was not, or was not tried. */
  verifiedAt: instant.nullable(),
  problem: z.string().nullable(),
})
export type BackupView = z.infer<typeof backupView>

export const budgetOverrun = z.strictObject({
  budget: budgetName,
  /** Whose budget was used up. Where it is the bot's, `customer` is whoever came last. */
  of: z.enum(['customer', 'bot']),
  /** Null when the account is gone. */
  accountName: z.string().nullable(),
  /** Null when the customer has been erased. `chatId` is Telegram's. */
  customer: z.strictObject({ name: z.string(), chatId: z.number().int() }).nullable(),
  refusals: z.number().int(),
  firstAt: instant,
  lastAt: instant,
})
export type BudgetOverrun = z.infer<typeof budgetOverrun>

export const systemView = z.strictObject({
  version: z.string(),
  startedAt: instant,
  node: z.string(),
  sqlite: z.string(),
  schemaVersion: z.number().int(),
  publicUrl: z.string().nullable(),
  dataFolder: z.string(),
  /** `freeBytes`: room inside the file that is used again before it grows. */
  database: z.strictObject({ bytes: z.number(), logBytes: z.number(), freeBytes: z.number() }),
  /** Null until they were counted. */
  attachments: z.strictObject({ bytes: z.number(), files: z.number().int(), countedAt: instant }).nullable(),
  diskFreeBytes: z.number(),
  memoryBytes: z.number(),
  /** How long the process kept others waiting, over the last minute. */
  eventLoop: z.strictObject({ medianMs: z.number(), p99Ms: z.number(), longestMs: z.number() }),
  outbox: z.strictObject({ waiting: z.number().int(), oldestAt: instant.nullable() }),
  timers: z.strictObject({ waiting: z.number().int(), overdue: z.number().int() }),
  laneEvents: z.number().int(),
  deadLetters: z.number().int(),
  /** What customers caused beyond a budget and did not get, since the start of the program; the latest first. */
  overruns: z.array(budgetOverrun),
  backups: z.strictObject({
    /** Where those made here lie. */
    folder: z.string(),
    /** So many of those made here stay; older ones are deleted once a newer one is proved. */
    kept: z.number().int(),
    runningSince: instant.nullable(),
    /** Why the last one made here could not be made, or older ones not be deleted. */
    lastProblem: z.string().nullable(),
    /** Newest first. */
    made: z.array(backupView),
  }),
})
export type SystemView = z.infer<typeof systemView>

export const backupStarted = z.strictObject({ file: z.string() })
