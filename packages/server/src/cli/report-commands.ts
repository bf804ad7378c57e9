// Reports in the terminal, and counting for them anew.
import { figureText, localTimeAt, type ReportQuery, reportName as reportNames, reportQuery } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Command } from 'commander'
import type { Given } from '../config.ts'
import { createReportCounter } from '../db/report-counter.ts'
import { type Names, namesOf } from '../db/report-names.ts'
import { forgetReports } from '../db/report-progress.ts'
import { isServerRunning } from '../db/server-lock.ts'
import type { Tx } from '../db/tx.ts'
import { userIdOf } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { makeReport } from '../reports/reports.ts'
import { reportCsv } from '../routes/report-csv.ts'
import { TENANT } from '../tenant.ts'
import { type Opened, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

type Asked = Given & {
  from?: string
  to?: string
  zone?: string
  by?: string
  service?: string
  account?: string
  scenario?: string
  agent?: string
  csv?: boolean
}

export function addReportCommands(program: Command): void {
  withSettings(program.command('report <name>'), ['data', 'keyFile'])
    .description(`Figures of a period: ${reportNames.options.join(', ')}.`)
    .option('--from <date>', 'first day; today unless given')
    .option('--to <date>', 'last day, included; today unless given')
    .option('--zone <zone>', "time zone of the days; this machine's unless given")
    .option('--by <group>', 'what a row is about: hour, day, week, month, service, account, scenario')
    .option('--service <name>', 'only of this service')
    .option('--account <name>', 'only of this integration account')
    .option('--scenario <name>', 'only of this scenario')
    .option('--agent <username>', 'only of this agent')
    .option('--csv', 'for spreadsheets')
    .action(show)
  const reports = program.command('reports').description('The figures reports are made from.')
  withSettings(reports.command('rebuild'), ['data', 'keyFile'])
    .description('Count all figures anew from the conversations that are stored; no server may be running.')
    .action(rebuild)
}

async function show(name: string, asked: Asked): Promise<void> {
  const report = reportNames.safeParse(name)
  if (!report.success)
    throw new OperatorError(`There is no report ${name}: there are ${reportNames.options.join(', ')}.`)
  await onInstallation(asked, async ({ database, clock }) => {
    const query = await database.read((tx) => queryOf(tx, asked, clock.now()))
    const made = await makeReport({ database, tenantId: TENANT, now: clock.now() }, report.data, query)
    if (!made.isComplete)
      process.stderr.write('scenarium: Earlier conversations are not all counted yet: figures may be too low.\n')
    if (asked.csv) process.stdout.write(reportCsv(made))
    else {
      const lines = [...made.rows, ...(made.totals === null ? [] : [made.totals])]
      printTable(
        made.columns.map(({ title }) => title),
        lines.map((row) => made.columns.map(({ key, kind }) => figureText(row[key] ?? null, kind))),
      )
    }
  })
}

function queryOf(tx: Tx, asked: Asked, now: number): ReportQuery {
  const zone = asked.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const today = localTimeAt(now, checked({ from: '2000-01-01', to: '2000-01-01', zone }).zone).date
  const agent = asked.agent === undefined ? undefined : userIdOf(tx, TENANT, asked.agent)
  if (asked.agent !== undefined && agent === undefined) throw new OperatorError(`There is no user ${asked.agent}.`)
  return checked({
    from: asked.from ?? today,
    to: asked.to ?? today,
    zone,
    by: asked.by,
    serviceId: idOf(namesOf(tx, TENANT, 'service'), 'service', asked.service),
    accountId: idOf(namesOf(tx, TENANT, 'account'), 'integration account', asked.account),
    scenarioId: idOf(namesOf(tx, TENANT, 'scenario'), 'scenario', asked.scenario),
    userId: agent,
  })
}

function checked(query: object): ReportQuery {
  const result = reportQuery.safeParse(query, inSentences)
  if (result.success) return result.data
  throw new OperatorError(result.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('; '))
}

function idOf(names: Names, what: string, name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const found = [...names].find(([, one]) => one === name)
  if (found === undefined) throw new OperatorError(`There is no ${what} "${name}".`)
  return found[0]
}

async function rebuild(given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    if (isServerRunning(opened.folder.lockFile)) {
      throw new OperatorError('A server is running on this data folder: stop it first.')
    }
    await countAnew(opened)
  })
}

async function countAnew({ database, clock }: Opened): Promise<void> {
  await database.write((tx) => forgetReports(tx, TENANT))
  const log = { info() {}, warn() {}, error() {} }
  const counter = createReportCounter({ database, clock, log, tenantId: TENANT })
  let counted = 0
  await counter.countAll((more) => {
    counted += more
  })
  print(`${counted} conversations are counted.`)
}
