// What each report is called, and how it is drawn. Columns are those of the report.
import type { ReportName } from '@scenarium/api'

export type Drawing = {
  title: string
  /** Figures in large, by the column of the totals. */
  heads: readonly string[]
  /** Columns that are drawn over time; the first of them is compared with the period before. */
  lines: readonly string[]
  /** Columns that are drawn as bars where rows are no times, one row below the other. */
  bars: readonly string[]
  /** Bars of the totals, one for each of these columns. */
  areTotalsDrawn?: (key: string) => boolean
  /** What is said when there is nothing. */
  empty: string
}

export const drawings: { [Name in ReportName]: Drawing } = {
  interactions: {
    title: 'Interactions',
    heads: ['started', 'answered', 'abandoned', 'shortAbandoned'],
    lines: ['started', 'answered', 'abandoned', 'shortAbandoned'],
    bars: ['started', 'answered', 'abandoned'],
    empty: 'There were no interactions in this period',
  },
  'service-level': {
    title: 'Service level',
    heads: ['level', 'met', 'counted', 'shortAbandoned'],
    lines: ['level'],
    bars: ['level'],
    empty: 'Nobody was queued in this period',
  },
  'queue-waits': {
    title: 'Queue waits',
    heads: ['averageWait', 'p90', 'longest', 'averageAbandonedWait'],
    lines: ['averageWait', 'p90', 'longest'],
    bars: ['averageWait', 'p90'],
    empty: 'Nobody was queued in this period',
  },
  agents: {
    title: 'Agents',
    heads: ['handled', 'averageHandle', 'averageFirstReply', 'averageReply', 'noAnswers'],
    lines: [],
    bars: ['handled'],
    empty: 'No agent was at work in this period',
  },
  dispositions: {
    title: 'Dispositions',
    heads: ['ended', 'none'],
    lines: [],
    bars: [],
    areTotalsDrawn: (key) => key !== 'ended',
    empty: 'No conversation ended in this period',
  },
  ratings: {
    title: 'Customer rating',
    heads: ['rated', 'average'],
    lines: ['average'],
    bars: ['average'],
    empty: 'No customer gave a rating in this period',
  },
  blocks: {
    title: 'Scenario blocks',
    heads: [],
    lines: [],
    bars: ['arrived', 'disconnects'],
    empty: 'No chat went through this scenario in this period',
  },
}
