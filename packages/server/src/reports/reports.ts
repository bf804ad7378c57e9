// Every report by its name.
import type { Report, ReportName, ReportQuery } from '@scenarium/api'
import { readProgress } from '../db/report-progress.ts'
import type { Database } from '../db/tx.ts'
import { agentsReport } from './agents-report.ts'
import { blocksReport } from './blocks-report.ts'
import { interactionsReport, queueWaitsReport, serviceLevelReport } from './interaction-reports.ts'
import { dispositionsReport, ratingsReport } from './outcome-reports.ts'
import { groupOf, type ReportContext, type ReportTable } from './report-context.ts'

const reports: { [Name in ReportName]: (context: ReportContext) => Promise<ReportTable> } = {
  interactions: interactionsReport,
  'service-level': serviceLevelReport,
  'queue-waits': queueWaitsReport,
  agents: agentsReport,
  dispositions: dispositionsReport,
  ratings: ratingsReport,
  blocks: blocksReport,
}

export async function makeReport(
  { database, tenantId, now }: { database: Database; tenantId: number; now: number },
  name: ReportName,
  query: ReportQuery,
): Promise<Report> {
  const by = groupOf(name, query)
  const table = await reports[name]({ database, tenantId, now, query, by })
  const isComplete = await database.read((tx) => readProgress(tx)?.isComplete === true)
  return { name, by, isComplete, ...table }
}
