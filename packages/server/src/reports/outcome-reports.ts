// What came of conversations: dispositions, and what customers thought.
import { compareNames, type Report, type ReportRow } from '@scenarium/api'
import type { SumRow } from '../db/report-reading.ts'
import {
  type Group,
  groupSums,
  nameColumn,
  type ReportContext,
  type ReportTable,
  tableOf,
  whole,
} from './report-context.ts'

/** More are shown together as Others. */
const MOST_DISPOSITIONS = 24
const NONE = 'none'
const OTHERS = 'others'

type Outcomes = readonly SumRow<'outcomes'>[]

export async function dispositionsReport(context: ReportContext): Promise<ReportTable> {
  const groups = await outcomes(context, 'disposition')
  const all = counted(whole(groups))
  const named = [...all].filter(([label]) => label !== '').toSorted(([a, n], [b, m]) => m - n || compareNames(a, b))
  const shown = named.slice(0, MOST_DISPOSITIONS).map(([label]) => label)
  const columns: Report['columns'] = shown.map((label, index) => ({ key: `d${index}`, title: label, kind: 'count' }))
  if (named.length > shown.length) columns.push({ key: OTHERS, title: 'Others', kind: 'count' })
  return {
    columns: [
      nameColumn(context.by),
      { key: 'ended', title: 'Ended', kind: 'count' },
      ...columns,
      { key: NONE, title: 'No disposition', kind: 'count' },
    ],
    ...tableOf(groups, (sums) => {
      const counts = counted(sums)
      const ended = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const row: ReportRow = { ended, [NONE]: counts.get('') ?? 0 }
      let rest = ended - (counts.get('') ?? 0)
      for (const [index, label] of shown.entries()) {
        row[`d${index}`] = counts.get(label) ?? 0
        rest -= counts.get(label) ?? 0
      }
      return named.length > shown.length ? { ...row, [OTHERS]: rest } : row
    }),
  }
}

export async function ratingsReport(context: ReportContext): Promise<ReportTable> {
  const groups = await outcomes(context, 'rating')
  const labels = [...counted(whole(groups)).keys()].toSorted((a, b) => Number(b) - Number(a))
  return {
    columns: [
      nameColumn(context.by),
      { key: 'rated', title: 'Ratings', kind: 'count' },
      { key: 'average', title: 'Average', kind: 'number' },
      ...labels.map((label) => ({ key: `r${label}`, title: label, kind: 'count' as const })),
    ],
    ...tableOf(groups, (sums) => {
      const counts = counted(sums)
      const rated = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const points = [...counts].reduce((sum, [label, count]) => sum + Number(label) * count, 0)
      return {
        rated,
        average: rated === 0 ? null : Math.round((points / rated) * 100) / 100,
        ...Object.fromEntries(labels.map((label) => [`r${label}`, counts.get(label) ?? 0])),
      }
    }),
  }
}

async function outcomes(context: ReportContext, kind: 'disposition' | 'rating'): Promise<Group<'outcomes'>[]> {
  const groups = await groupSums(context, 'outcomes', ['kind', 'label'])
  return groups.map(({ sums, ...group }) => ({ ...group, sums: sums.filter(({ keys }) => keys[0] === kind) }))
}

/** By label; those that never came to anything are left out. */
function counted(sums: Outcomes): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { keys, figures } of sums) {
    const label = String(keys[1])
    counts.set(label, (counts.get(label) ?? 0) + figures.interactions)
  }
  return new Map([...counts].filter(([, count]) => count > 0))
}
