import { Button, Switch } from '@mantine/core'
import { type ReportName, reportName as reportNames } from '@scenarium/api'
import { EmptyState, QueryView } from '@scenarium/web-kit'
import IconDownload from '@tabler/icons-react/icons/IconDownload'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from 'wouter'
import { useReportClient } from '../client/report-client.ts'
import { SideLinks } from '../pages/side-links.tsx'
import { reportsPath } from '../paths.ts'
import { periodOf, queryBefore, queryOf, type ReportAddress, readAddress, writeAddress } from './report-address.ts'
import { ReportFilterBar } from './report-filter-bar.tsx'
import { drawings } from './report-pages.ts'
import { ReportView } from './report-view.tsx'
import classes from './reports-page.module.css'

/** Figures of the running day move on. */
const FRESH_MS = 60_000

export function ReportsPage({ reportName }: { reportName?: string }) {
  const search = useSearch()
  const [, go] = useLocation()
  const name = reportName === undefined ? 'interactions' : reportNames.safeParse(reportName).data
  const address = readAddress(search)
  if (name === undefined) {
    return (
      <EmptyState title="There is no such report">
        <Link href={reportsPath}>To the reports</Link>
      </EmptyState>
    )
  }
  const change = (more: Partial<ReportAddress>) => go(pathOf(name, { ...address, ...more }), { replace: true })
  const links = reportNames.options.map((one) => ({
    href: pathOf(one, { ...address, by: null }),
    text: drawings[one].title,
    isCurrent: one === name,
  }))
  return (
    <SideLinks name="Reports" groups={[{ links }]}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.body} tabIndex={0} aria-label={drawings[name].title}>
        <ReportOf key={name} name={name} address={address} onChange={change} />
      </section>
    </SideLinks>
  )
}

function pathOf(name: ReportName, address: ReportAddress): string {
  const query = writeAddress(address)
  return `${reportsPath}/${name}${query === '' ? '' : `?${query}`}`
}

type Props = { name: ReportName; address: ReportAddress; onChange(more: Partial<ReportAddress>): void }

function ReportOf({ name, address, onChange }: Props) {
  const client = useReportClient()
  const viewer = { now: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
  const query = queryOf(name, address, viewer)
  const before = queryBefore(query, viewer)
  const isComparable = drawings[name].heads.length > 0
  const isCompared = isComparable && address.isCompared
  const isAsked = name !== 'blocks' || query.scenarioId !== undefined
  const now = useQuery({
    queryKey: ['report', name, query],
    queryFn: () => client.report(name, query),
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
    enabled: isAsked,
  })
  const earlier = useQuery({
    queryKey: ['report', name, { ...before, until: undefined }],
    queryFn: () => client.report(name, before),
    placeholderData: keepPreviousData,
    enabled: isAsked && isCompared,
  })
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{drawings[name].title}</h1>
        <ReportFilterBar name={name} address={address} period={periodOf(address, viewer)} onChange={onChange} />
        <div className={classes.actions}>
          {isComparable && (
            <Switch
              size="xs"
              label="Compare with the period before"
              checked={address.isCompared}
              onChange={({ currentTarget: { checked } }) => onChange({ isCompared: checked })}
            />
          )}
          <Button
            size="xs"
            variant="default"
            component="a"
            href={isAsked ? client.exportUrl(name, query) : undefined}
            data-disabled={!isAsked || undefined}
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            CSV
          </Button>
        </div>
      </div>
      {isAsked ? (
        <QueryView query={now}>
          {(report) => (
            <ReportView
              report={report}
              before={isCompared ? earlier.data : undefined}
              periods={{ now: query, before, zone: viewer.zone }}
            />
          )}
        </QueryView>
      ) : (
        <EmptyState title="Choose a scenario">Blocks are counted for one scenario at a time.</EmptyState>
      )}
    </>
  )
}
