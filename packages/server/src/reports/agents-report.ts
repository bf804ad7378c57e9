// What agents did, and how they spent their time.
import { compareNames, type Report, type ReportRow } from '@scenarium/api'
import { agentStateTimes, type StateTime } from '../db/agent-state-sums.ts'
import { namesOf } from '../db/report-names.ts'
import { sumStretches } from '../db/report-reading.ts'
import { wholePeriod } from './buckets.ts'
import type { Figures } from './contribution.ts'
import { averageSeconds, nameColumn, type ReportContext, type ReportTable, seconds } from './report-context.ts'

const NOT_READY = 'not_ready'

export async function agentsReport({ database, tenantId, now, query }: ReportContext): Promise<ReportTable> {
  const period = wholePeriod(query)
  const [sums = []] = await sumStretches(database, [period], { table: 'agents', keys: ['user_id'], filter: query })
  // Time in states belongs to no service, account or scenario.
  const hasTimes = [query.serviceId, query.accountId, query.scenarioId].every((filter) => filter === undefined)
  const [times, names] = await database.read((tx) => [
    hasTimes
      ? agentStateTimes(tx, { tenantId, ...period, before: Math.min(period.before, now), userId: query.userId })
      : [],
    namesOf(tx, tenantId, 'agent'),
  ])
  const done = new Map(sums.map(({ keys, figures }) => [String(keys[0]), figures]))
  const reasons = [...new Set(times.filter(({ state }) => state === NOT_READY).map(({ reason }) => reason ?? ''))]
  reasons.sort(compareNames)
  const timesOf = Map.groupBy(times, ({ userId }) => userId)
  const userIds = new Set([...done.keys(), ...timesOf.keys()])
  const rows = [...userIds]
    .map(
      (userId): ReportRow => ({
        name: names.get(userId) ?? 'Unknown',
        id: userId,
        ...cells(done.get(userId), timesOf.get(userId) ?? [], reasons),
      }),
    )
    .filter((row) => Object.entries(row).some(([key, value]) => key !== 'name' && key !== 'id' && Number(value) > 0))
    .toSorted((a, b) => compareNames(String(a.name), String(b.name)))
  return {
    columns: hasTimes ? [...doneColumns, ...timeColumns(reasons)] : doneColumns,
    rows,
    totals: rows.length === 0 ? null : { name: 'Total', ...cells(addedUp([...done.values()]), times, reasons) },
  }
}

const doneColumns: Report['columns'] = [
  nameColumn(null, 'Agent'),
  { key: 'handled', title: 'Handled', kind: 'count' },
  { key: 'averageHandle', title: 'Average handle time', kind: 'seconds' },
  { key: 'averageAfterCall', title: 'Average after-call work', kind: 'seconds' },
  { key: 'averageFirstReply', title: 'Average first reply', kind: 'seconds' },
  { key: 'averageReply', title: 'Average reply', kind: 'seconds' },
  { key: 'accepted', title: 'Accepted', kind: 'count' },
  { key: 'noAnswers', title: 'No answer', kind: 'count' },
  { key: 'rejected', title: 'Rejected', kind: 'count' },
  { key: 'transfers', title: 'Transferred', kind: 'count' },
  { key: 'conversationTime', title: 'Time in conversations', kind: 'seconds' },
]

function timeColumns(reasons: readonly string[]): Report['columns'] {
  return [
    { key: 'readyTime', title: 'Ready', kind: 'seconds' },
    { key: 'supervisingTime', title: 'Supervising', kind: 'seconds' },
    { key: 'notReadyTime', title: 'Not ready', kind: 'seconds' },
    ...reasons.map((reason, index) => ({
      key: `notReady${index}`,
      title: `Not ready: ${reason === '' ? 'no reason' : reason}`,
      kind: 'seconds' as const,
    })),
  ]
}

function cells(
  done: Figures<'agents'> | undefined,
  times: readonly StateTime[],
  reasons: readonly string[],
): ReportRow {
  const spent = (isWanted: (time: StateTime) => boolean) =>
    seconds(times.filter(isWanted).reduce((sum, { ms }) => sum + ms, 0))
  const { handled = 0, conversation_ms = 0, after_call_ms = 0 } = done ?? {}
  return {
    handled,
    averageHandle: averageSeconds(conversation_ms + after_call_ms, handled),
    averageAfterCall: averageSeconds(after_call_ms, handled),
    averageFirstReply: averageSeconds(done?.first_reply_ms ?? 0, done?.first_replies ?? 0),
    averageReply: averageSeconds(done?.reply_ms ?? 0, done?.replies ?? 0),
    accepted: done?.accepted ?? 0,
    noAnswers: done?.no_answers ?? 0,
    rejected: done?.rejected ?? 0,
    transfers: done?.transfers ?? 0,
    conversationTime: seconds(conversation_ms),
    readyTime: spent(({ state }) => state === 'ready'),
    supervisingTime: spent(({ state }) => state === 'supervising'),
    notReadyTime: spent(({ state }) => state === NOT_READY),
    ...Object.fromEntries(
      reasons.map((reason, index) => [
        `notReady${index}`,
        spent((time) => time.state === NOT_READY && (time.reason ?? '') === reason),
      ]),
    ),
  }
}

function addedUp(all: readonly Figures<'agents'>[]): Figures<'agents'> | undefined {
  const [first, ...others] = all
  if (first === undefined) return undefined
  const sums: { [figure: string]: number } = { ...first }
  for (const other of others)
    for (const [figure, value] of Object.entries(other)) sums[figure] = (sums[figure] ?? 0) + value
  return sums as Figures<'agents'>
}
