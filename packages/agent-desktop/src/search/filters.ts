// What is looked for, as it stands in the page's address and as the server is asked. Pure.
import { type InteractionsQuery, place } from '@scenarium/api'
import { z } from 'zod'

export const periods = ['any', 'today', 'yesterday', '7d', '30d', 'custom'] as const
export type Period = (typeof periods)[number]

const text = z.string().trim().default('').catch('')
/** A day as date inputs write it. */
const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/)
  .default('')
  .catch('')

/** Empty text: not filtered by it. Anything in an address that makes no sense is left out. */
export const searchFilters = z.object({
  text,
  customer: text,
  userId: text,
  serviceId: text,
  accountId: text,
  disposition: text,
  tag: text,
  direction: z.enum(['', 'inbound', 'outbound']).default('').catch(''),
  place: z
    .union([z.literal(''), place])
    .default('')
    .catch(''),
  isFlagged: z.enum(['', 'true']).default('').catch(''),
  period: z.enum(periods).default('any').catch('any'),
  /** Of the period `custom`; both days belong to it. */
  from: day,
  to: day,
})
export type SearchFilters = z.infer<typeof searchFilters>

export const noFilters: SearchFilters = searchFilters.parse({})

export function filtersIn(search: string): SearchFilters {
  return searchFilters.parse(Object.fromEntries(new URLSearchParams(search)))
}

/** The address's part from `?` on; empty when nothing is filtered. */
export function addressOf(filters: SearchFilters): string {
  const entries = Object.entries(filters).filter(([name, value]) => value !== noFilters[name as keyof SearchFilters])
  const isCustom = filters.period === 'custom'
  const kept = entries.filter(([name]) => isCustom || (name !== 'from' && name !== 'to'))
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`
}

export function isFiltered(filters: SearchFilters): boolean {
  return addressOf(filters) !== ''
}

export type SearchQuery = Omit<InteractionsQuery, 'cursor' | 'limit' | 'scope'>

/** `now` decides which days are meant; days are those of this computer. */
export function queryOf({ period, from, to, isFlagged, ...rest }: SearchFilters, now: number): SearchQuery {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')) as SearchQuery
  const { startedFrom, startedBefore } = boundsOf({ period, from, to }, now)
  return {
    ...given,
    // Written as the query has it: schemas of queries read text.
    ...(isFlagged === 'true' && { isFlagged }),
    ...(startedFrom !== undefined && { startedFrom }),
    ...(startedBefore !== undefined && { startedBefore }),
  }
}

type Bounds = { startedFrom?: number; startedBefore?: number }

function boundsOf({ period, from, to }: Pick<SearchFilters, 'period' | 'from' | 'to'>, now: number): Bounds {
  switch (period) {
    case 'any':
      return {}
    case 'today':
      return { startedFrom: startOfDay(now, 0) }
    case 'yesterday':
      return { startedFrom: startOfDay(now, -1), startedBefore: startOfDay(now, 0) }
    case '7d':
      return { startedFrom: startOfDay(now, -6) }
    case '30d':
      return { startedFrom: startOfDay(now, -29) }
    case 'custom': {
      const [startedFrom, last] = [dayAt(from), dayAt(to)]
      return {
        ...(startedFrom !== undefined && { startedFrom }),
        ...(last !== undefined && { startedBefore: startOfDay(last, 1) }),
      }
    }
  }
}

/** By the calendar, as days of 23 and 25 hours exist. */
function startOfDay(at: number, days: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

function dayAt(text: string): number | undefined {
  const [year, month, date] = text.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const at = new Date(year, month - 1, date).getTime()
  return Number.isNaN(at) || at < 0 ? undefined : at
}
