// How often chats came to each block of a scenario, and where they left for good.
import type { ReportRow } from '@scenarium/api'
import { sumCounts } from '../db/exit-counts-view.ts'
import { listVersions, readScenario, readVersion } from '../db/scenarios.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { wholePeriod } from './buckets.ts'
import { nameColumn, percent, type ReportContext, type ReportTable } from './report-context.ts'

/** Ends that scenario or agent meant; all others are disconnects. */
const MEANT = ['scenario_exit', 'agent_ended']

export function blocksReport({ database, tenantId, query }: ReportContext): Promise<ReportTable> {
  const { scenarioId } = query
  if (scenarioId === undefined) {
    throw new UserError('scenario_missing', 400, 'Name the scenario: blocks are counted for one at a time.')
  }
  return database.read((tx) => {
    if (readScenario(tx, tenantId, scenarioId) === undefined)
      throw new UserError('not_found', 404, 'There is no such scenario.')
    const versions = listVersions(tx, scenarioId).map(({ scenarioVersionId }) => scenarioVersionId)
    const counts = Object.entries(sumCounts(tx, versions, wholePeriod(query)))
    const titles = titlesOf(tx, versions, new Set(counts.map(([blockId]) => blockId)))
    const rows = counts
      .filter(([, block]) => block.arrived > 0 || Object.keys(block.exits).length > 0)
      .map(([blockId, { arrived, exits, ended, errors }]): ReportRow => {
        const left = Object.values(exits).reduce((sum, { times }) => sum + times, 0)
        const waitedMs = Object.values(exits).reduce((sum, { times, averageWaitMs }) => sum + times * averageWaitMs, 0)
        const all = Object.values(ended).reduce((sum, times) => sum + times, 0)
        const disconnects = MEANT.reduce((rest, reason) => rest - (ended[reason] ?? 0), all)
        const { title, type } = titles.get(blockId) ?? { title: blockId, type: '' }
        return {
          name: title,
          id: blockId,
          type,
          arrived,
          left,
          ended: all,
          disconnects,
          disconnectShare: percent(disconnects, arrived),
          errors,
          averageStay: left === 0 ? null : Math.round(waitedMs / left / 100) / 10,
        }
      })
      .toSorted((a, b) => Number(b.arrived) - Number(a.arrived))
    return { columns, rows, totals: null }
  })
}

const columns: ReportTable['columns'] = [
  nameColumn(null, 'Block'),
  { key: 'arrived', title: 'Arrived', kind: 'count' },
  { key: 'left', title: 'Went on', kind: 'count' },
  { key: 'ended', title: 'Ended there', kind: 'count' },
  { key: 'disconnects', title: 'Disconnects', kind: 'count' },
  { key: 'disconnectShare', title: 'Disconnects of arrivals', kind: 'percent' },
  { key: 'errors', title: 'Errors', kind: 'count' },
  { key: 'averageStay', title: 'Average stay', kind: 'seconds' },
]

type Blocks = { [blockId: string]: { title?: string; type: string } }

/** As the newest version that has the block calls it. */
function titlesOf(tx: Tx, versions: readonly string[], wanted: Set<string>) {
  const titles = new Map<string, { title: string; type: string }>()
  for (const versionId of versions) {
    if (wanted.size === 0) break
    const blocks = (readVersion(tx, versionId)?.document as { blocks?: Blocks } | undefined)?.blocks ?? {}
    for (const blockId of [...wanted]) {
      const block = blocks[blockId]
      if (block === undefined) continue
      titles.set(blockId, { title: block.title || block.type, type: block.type })
      wanted.delete(blockId)
    }
  }
  return titles
}
