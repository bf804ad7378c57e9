// How many interactions there were, and how soon they were answered.
import type { ReportRow } from '@scenarium/api'
import type { SumRow } from '../db/report-reading.ts'
import {
  averageSeconds,
  groupSums,
  nameColumn,
  percent,
  type ReportContext,
  type ReportTable,
  tableOf,
  total,
} from './report-context.ts'
import { stepSeconds, waitPercentile } from './wait-steps.ts'

export async function interactionsReport(context: ReportContext): Promise<ReportTable> {
  const groups = await groupSums(context, 'interactions', [])
  return {
    columns: [
      nameColumn(context.by),
      { key: 'started', title: 'Started', kind: 'count' },
      { key: 'outbound', title: 'Outbound', kind: 'count' },
      { key: 'queued', title: 'Queued', kind: 'count' },
      { key: 'answered', title: 'Answered', kind: 'count' },
      { key: 'abandoned', title: 'Abandoned', kind: 'count' },
      { key: 'shortAbandoned', title: 'Short abandoned', kind: 'count' },
      { key: 'ended', title: 'Ended', kind: 'count' },
    ],
    ...tableOf(groups, (sums) => {
      const figures = total(sums)
      return {
        started: figures?.started ?? 0,
        outbound: figures?.outbound ?? 0,
        queued: figures?.queued ?? 0,
        answered: figures?.answered ?? 0,
        abandoned: figures?.abandoned ?? 0,
        shortAbandoned: figures?.short_abandoned ?? 0,
        ended: figures?.ended ?? 0,
      }
    }),
  }
}

export async function serviceLevelReport(context: ReportContext): Promise<ReportTable> {
  const groups = await groupSums(context, 'interactions', [])
  return {
    columns: [
      nameColumn(context.by),
      { key: 'level', title: 'Service level', kind: 'percent' },
      { key: 'met', title: 'Answered in time', kind: 'count' },
      { key: 'counted', title: 'Counted', kind: 'count' },
      { key: 'answered', title: 'Answered', kind: 'count' },
      { key: 'abandoned', title: 'Abandoned', kind: 'count' },
      { key: 'shortAbandoned', title: 'Short abandoned', kind: 'count' },
    ],
    ...tableOf(groups, (sums) => {
      const figures = total(sums)
      const [met, counted] = [figures?.level_met ?? 0, figures?.level_counted ?? 0]
      return {
        level: percent(met, counted),
        met,
        counted,
        answered: figures?.answered ?? 0,
        abandoned: figures?.abandoned ?? 0,
        shortAbandoned: figures?.short_abandoned ?? 0,
      }
    }),
  }
}

export async function queueWaitsReport(context: ReportContext): Promise<ReportTable> {
  const groups = await groupSums(context, 'interactions', [])
  const waits = await groupSums(context, 'waits', ['step'])
  const waitsOf = new Map(waits.map(({ name, id, sums }) => [id ?? name, sums]))
  const queues = groups.filter(({ id, sums }) => id === null || (total(sums)?.queued ?? 0) > 0)
  const table = tableOf(queues, (sums) => {
    const figures = total(sums)
    const [answered, abandoned] = [figures?.answered ?? 0, figures?.abandoned ?? 0]
    return {
      answered,
      averageWait: averageSeconds(figures?.answered_wait_ms ?? 0, answered),
      abandoned,
      averageAbandonedWait: averageSeconds(figures?.abandoned_wait_ms ?? 0, abandoned),
    }
  })
  return {
    columns: [
      nameColumn(context.by),
      { key: 'answered', title: 'Answered', kind: 'count' },
      { key: 'averageWait', title: 'Average wait', kind: 'seconds' },
      { key: 'p90', title: '90 % waited at most', kind: 'seconds' },
      { key: 'longest', title: 'Longest wait', kind: 'seconds' },
      { key: 'abandoned', title: 'Abandoned', kind: 'count' },
      { key: 'averageAbandonedWait', title: 'Average wait until abandoned', kind: 'seconds' },
    ],
    rows: table.rows.map((row) => ({ ...row, ...percentiles(waitsOf.get(String(row.id ?? row.name)) ?? []) })),
    totals: table.totals && { ...table.totals, ...percentiles(waits.flatMap(({ sums }) => sums)) },
  }
}

function percentiles(sums: readonly SumRow<'waits'>[]): ReportRow {
  const steps = new Map<number, number>()
  for (const { keys, figures } of sums) {
    const step = Number(keys[0])
    steps.set(step, (steps.get(step) ?? 0) + figures.interactions)
  }
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
  const longest = Math.max(-1, ...[...steps].filter(([, count]) => count > 0).map(([step]) => step))
  return { p90: rounded(waitPercentile(steps, 0.9)), longest: longest < 0 ? null : rounded(stepSeconds(longest)) }
}
