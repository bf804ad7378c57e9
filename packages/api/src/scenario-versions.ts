// Versions of a scenario at work: who runs on them, taking one back, moving waiting chats.
import { z } from 'zod'
import { id, instant } from './ids.ts'

const note = z.string().trim().max(500).default('')

/** Never changes. Published ones are numbered; a draft as testers try it has the revision it was made of instead. */
export const scenarioVersion = z.strictObject({
  scenarioVersionId: id,
  scenarioId: id,
  number: z.number().int().nullable(),
  draftRevision: z.number().int().nullable(),
  note: z.string(),
  publishedAt: instant,
  publishedBy: id.nullable(),
  publishedByName: z.string().nullable(),
  /** Chats that run on it now, those that only wait for a scenario they called included. A few seconds old. */
  liveChats: z.number().int(),
})
export type ScenarioVersion = z.infer<typeof scenarioVersion>

export const scenarioVersionList = z.strictObject({
  versions: z.array(scenarioVersion),
  /** Drafts that testers tried, newest first; those nobody runs on any more are left out. */
  triedDrafts: z.array(scenarioVersion),
})
export type ScenarioVersionList = z.infer<typeof scenarioVersionList>

/** Publishes the document of an earlier version once more, as a new version. The draft stays as it is. */
export const rollingBack = z.strictObject({ note })
export type RollingBack = z.input<typeof rollingBack>

const entryUse = z.strictObject({
  entryId: id,
  name: z.string(),
  serviceName: z.string().nullable(),
  accounts: z.array(z.string()),
  /** Customers who run the draft: usernames with @, or numbers. */
  testers: z.array(z.string()),
})

/** What depends on a scenario: who is affected when it is published. */
export const scenarioUsage = z.strictObject({
  entries: z.array(entryUse),
  /** Entries that lead to other scenarios; the draft can be tried there too. */
  otherEntries: z.array(entryUse),
  /** Scenarios that start this one. */
  calledBy: z.array(z.strictObject({ scenarioId: id, name: z.string() })),
  liveChats: z.number().int(),
})
export type ScenarioUsage = z.infer<typeof scenarioUsage>

/** Why a chat cannot be moved to another version. */
export const moveObstacle = z.enum([
  'block_gone',
  'block_type_changed',
  'waits_for_other',
  'timeout_added',
  'not_on_version',
])
export type MoveObstacle = z.infer<typeof moveObstacle>

export const movePlanQuery = z.strictObject({ toVersionId: id })
export const movePlan = z.strictObject({
  /** Chats that could be moved as they stand now. */
  moves: z.number().int(),
  stays: z.array(
    z.strictObject({
      blockId: z.string().nullable(),
      obstacle: moveObstacle,
      text: z.string(),
      chats: z.number().int(),
    }),
  ),
})
export type MovePlan = z.infer<typeof movePlan>

export const chatMoving = z.strictObject({ toVersionId: id })
export type ChatMoving = z.infer<typeof chatMoving>
/** Chats that were asked to move: each is looked at again in its turn, and moves if it still can. */
export const chatMovingStarted = z.strictObject({ asked: z.number().int() })

/** Customers of an entry who run a draft. */
export const testerListing = z.strictObject({
  /** Whose draft; the entry's own scenario when absent. */
  scenarioId: id.optional(),
  testers: z
    .array(
      z
        .string()
        .trim()
        .regex(/^(@[A-Za-z0-9_]{4,32}|\d{1,16})$/, 'Write @username, or the number Telegram knows the person by.'),
    )
    .max(50),
})
export type TesterListing = z.infer<typeof testerListing>
