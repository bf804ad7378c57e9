// Reports: figures of a period as a table, whose columns say how they are written. docs/reports.md defines each figure.
import { z } from 'zod'
import { id } from './ids.ts'
import { timeZone } from './schedules.ts'

export const reportName = z.enum([
  'interactions',
  'service-level',
  'queue-waits',
  'agents',
  'dispositions',
  'ratings',
  'blocks',
])
export type ReportName = z.infer<typeof reportName>

/** What a row is about. */
export const reportGroup = z.enum(['hour', 'day', 'week', 'month', 'service', 'account', 'scenario'])
export type ReportGroup = z.infer<typeof reportGroup>

const date = z.iso.date('must be a date such as 2026-11-30')

export const reportQuery = z.strictObject({
  from: date,
  /** The last day, included. */
  to: date,
  /** Whose days and hours. */
  zone: timeZone,
  /** The report's usual one unless named. */
  by: reportGroup.optional(),
  /** Of the last day only what was before: to compare a day with one that is not over. */
  until: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 14:30')
    .optional(),
  serviceId: id.optional(),
  accountId: id.optional(),
  scenarioId: id.optional(),
  userId: id.optional(),
})
export type ReportQuery = z.infer<typeof reportQuery>

export const reportColumn = z.strictObject({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'count', 'percent', 'seconds', 'number']),
})
export type ReportColumn = z.infer<typeof reportColumn>

export const reportRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export type ReportRow = z.infer<typeof reportRow>

export const report = z.strictObject({
  name: reportName,
  /** Null when rows are neither of a time nor of a place. */
  by: reportGroup.nullable(),
  /** False while interactions from before are still being counted: figures are too low then. */
  isComplete: z.boolean(),
  columns: z.array(reportColumn),
  rows: z.array(reportRow),
  /** Of the whole period; null when there is nothing to add up. */
  totals: reportRow.nullable(),
})
export type Report = z.infer<typeof report>

/** Which filters a report knows and what its rows may be about; the first is the usual. */
export const reportChoices: {
  [Name in ReportName]: { groups: readonly ReportGroup[]; filters: readonly ReportFilter[] }
} = {
  interactions: {
    groups: ['day', 'hour', 'week', 'month', 'service', 'account', 'scenario'],
    filters: ['serviceId', 'accountId', 'scenarioId'],
  },
  'service-level': {
    groups: ['day', 'hour', 'week', 'month', 'service', 'account', 'scenario'],
    filters: ['serviceId', 'accountId', 'scenarioId'],
  },
  'queue-waits': {
    groups: ['service', 'day', 'hour', 'week', 'month', 'account', 'scenario'],
    filters: ['serviceId', 'accountId', 'scenarioId'],
  },
  agents: { groups: [], filters: ['serviceId', 'accountId', 'scenarioId', 'userId'] },
  dispositions: {
    groups: ['day', 'hour', 'week', 'month', 'service', 'account', 'scenario'],
    filters: ['serviceId', 'accountId', 'scenarioId', 'userId'],
  },
  ratings: {
    groups: ['day', 'hour', 'week', 'month', 'service', 'account', 'scenario'],
    filters: ['serviceId', 'accountId', 'scenarioId', 'userId'],
  },
  blocks: { groups: [], filters: ['scenarioId'] },
}
export type ReportFilter = 'serviceId' | 'accountId' | 'scenarioId' | 'userId'

const named = z.array(z.strictObject({ id: z.string(), name: z.string() }))

/** What reports can be filtered by, by name. */
export const reportFilters = z.strictObject({ services: named, accounts: named, scenarios: named, agents: named })
export type ReportFilters = z.infer<typeof reportFilters>
