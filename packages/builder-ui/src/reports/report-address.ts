// What a page of reports shows, as the query of its address: a link holds it, and going back goes back to it.
import {
  addDays,
  localTimeAt,
  periodBefore,
  periodNamed,
  type ReportFilter,
  type ReportGroup,
  type ReportName,
  type ReportPeriod,
  type ReportPeriodName,
  type ReportQuery,
  reportChoices,
  reportGroup,
  reportPeriods,
} from '@scenarium/api'

export type PeriodChoice = ReportPeriodName | 'custom'

export type ReportAddress = {
  period: PeriodChoice
  /** Of the custom period. */
  from: string | null
  to: string | null
  by: ReportGroup | null
  filters: { [Filter in ReportFilter]?: string }
  isCompared: boolean
}

const USUAL_PERIOD: PeriodChoice = 'last-7-days'
const filterNames: { [Filter in ReportFilter]: string } = {
  serviceId: 'service',
  accountId: 'account',
  scenarioId: 'scenario',
  userId: 'agent',
}
const filters = Object.entries(filterNames) as [ReportFilter, string][]

export function readAddress(search: string): ReportAddress {
  const values = new URLSearchParams(search)
  const date = (name: string) => {
    const value = values.get(name)
    return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null
  }
  const [from, to] = [date('from'), date('to')]
  const named = reportPeriods.find((period) => period === values.get('period'))
  return {
    period: from !== null && to !== null ? 'custom' : (named ?? USUAL_PERIOD),
    from,
    to,
    by: reportGroup.safeParse(values.get('by')).data ?? null,
    filters: Object.fromEntries(
      filters.flatMap(([filter, name]) => {
        const value = values.get(name)
        return value === null || value === '' ? [] : [[filter, value]]
      }),
    ),
    isCompared: values.get('compare') !== 'no',
  }
}

/** Without a question mark; what is usual is left out. */
export function writeAddress({ period, from, to, by, filters: chosen, isCompared }: ReportAddress): string {
  const values = new URLSearchParams()
  if (period === 'custom' && from !== null && to !== null) {
    values.set('from', from)
    values.set('to', to)
  } else if (period !== USUAL_PERIOD && period !== 'custom') values.set('period', period)
  if (by !== null) values.set('by', by)
  for (const [filter, name] of filters) {
    const value = chosen[filter]
    if (value !== undefined) values.set(name, value)
  }
  if (!isCompared) values.set('compare', 'no')
  return values.toString()
}

export type Viewer = { now: number; zone: string }

export function periodOf({ period, from, to }: ReportAddress, { now, zone }: Viewer): ReportPeriod {
  const today = localTimeAt(now, zone).date
  if (period !== 'custom') return periodNamed(period, today)
  const [begin, end] = [from ?? today, to ?? today]
  return begin <= end ? { from: begin, to: end } : { from: end, to: begin }
}

/** Rows the report knows, and at first those that suit the length of the period. */
export function groupIn(name: ReportName, address: ReportAddress, period: ReportPeriod): ReportGroup | null {
  const { groups } = reportChoices[name]
  const isLong = addDays(period.from, 31) <= period.to
  const usual = groups[0] === 'day' ? suitedTo(period) : (groups[0] ?? null)
  const chosen = groups.find((group) => group === address.by) ?? usual
  return chosen === 'hour' && isLong ? 'day' : chosen
}

function suitedTo({ from, to }: ReportPeriod): ReportGroup {
  if (from === to) return 'hour'
  return addDays(from, 92) < to ? 'week' : 'day'
}

export function queryOf(name: ReportName, address: ReportAddress, viewer: Viewer): ReportQuery {
  const period = periodOf(address, viewer)
  const by = groupIn(name, address, period)
  const known = reportChoices[name].filters.filter((filter) => address.filters[filter] !== undefined)
  return {
    ...period,
    zone: viewer.zone,
    ...(by !== null && { by }),
    ...Object.fromEntries(known.map((filter) => [filter, address.filters[filter]])),
  }
}

/** The same of the period before; of a day that is not over only as much as there is of today. */
export function queryBefore(query: ReportQuery, { now, zone }: Viewer): ReportQuery {
  const { date, time } = localTimeAt(now, zone)
  const before = { ...query, ...periodBefore(query) }
  return query.to === date ? { ...before, until: time } : before
}
