// Looks at everything an operator can have got wrong, and says so in words; stores nothing.
import { statfsSync, statSync } from 'node:fs'
import { inspectConnection, noChannels } from '../accounts/test-connection.ts'
import { duration } from '../accounts/time-words.ts'
import { createBotApis } from '../channels/telegram/bot-api.ts'
import type { Given } from '../config.ts'
import { listAccounts } from '../db/accounts.ts'
import { verifyAudit } from '../db/audit-seal.ts'
import { listBackups } from '../db/backup-records.ts'
import { countRows, findDamage, schemaVersion } from '../db/health.ts'
import type { ServerAddress } from '../db/server-address.ts'
import { isServerRunning } from '../db/server-lock.ts'
import { readSignInPolicy } from '../db/sign-in-policy.ts'
import { countUsers } from '../db/users.ts'
import { silentLog } from '../log.ts'
import { TENANT } from '../tenant.ts'
import { connectionOf } from './connection.ts'
import { findingLine } from './finding-line.ts'
import { type Opened, onInstallation, print } from './open.ts'

const EXIT_FOUND_PROBLEMS = 1
const LEAST_FREE_BYTES = 1_000_000_000

type Line = { status: 'ok' | 'warning' | 'error'; line: string }

/** Prints a line per finding; the exit code is 1 when something is wrong. */
export async function doctor(given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    const connection = await connectionOf(given, opened)
    const findings = [
      ...(await inspectFolder(opened)),
      ...(await inspectDatabase(opened)),
      ...(await inspectBackups(opened)),
      ...(await inspectSetup(opened)),
      ...(await inspectAccounts(opened, connection)),
    ]
    for (const { line } of findings) print(line)
    if (findings.some(({ status }) => status === 'error')) process.exitCode = EXIT_FOUND_PROBLEMS
  })
}

async function inspectFolder({ folder }: Opened): Promise<Line[]> {
  const { bavail, bsize } = statfsSync(folder.path)
  const free = bavail * bsize
  const isPrivate = (statSync(folder.keyFile).mode & 0o077) === 0
  return [
    ok(`Node ${process.versions.node}, data folder ${folder.path}`),
    ok(
      isServerRunning(folder.lockFile) ? 'A server is running on this folder.' : 'No server is running on this folder.',
    ),
    free < LEAST_FREE_BYTES
      ? warning(`Only ${Math.round(free / 1e6)} MB of disk space are free.`)
      : ok('Enough disk space.'),
    isPrivate
      ? ok('The key file is private.')
      : warning(`Others may read the key file ${folder.keyFile}: chmod 600 it.`),
  ]
}

async function inspectDatabase({ database }: Opened): Promise<Line[]> {
  return database.read((tx) => {
    const damage = findDamage(tx)
    const audit = verifyAudit(tx, TENANT)
    const { openInteractions, waitingOutbox, deadLetters } = countRows(tx)
    return [
      damage.length === 0
        ? ok(`The database is sound (schema version ${schemaVersion(tx)}).`)
        : error(`The database is damaged: ${damage[0]}. Restore a backup.`),
      audit.damage === null
        ? ok(`The audit log is unbroken: ${audit.records} records.`)
        : error(`The audit log was tampered with: ${audit.damage}`),
      ok(`${openInteractions} interactions are open, ${waitingOutbox} messages and calls wait to go out.`),
      deadLetters === 0
        ? ok('There are no dead letters.')
        : warning(`${deadLetters} events could not be handled: scenarium dead-letters list.`),
    ]
  })
}

const OLD_BACKUP_MS = 7 * 86_400_000

async function inspectBackups({ database, clock }: Opened): Promise<Line[]> {
  const [newest] = (await database.read((tx) => listBackups(tx, 100))).filter(({ verifiedAt }) => verifiedAt !== null)
  if (newest === undefined) return [warning('No backup has been made and verified: scenarium backup FILE.')]
  const age = clock.now() - newest.finishedAt
  const text = `The last backup that was verified is ${duration(age)} old.`
  return [age > OLD_BACKUP_MS ? warning(text) : ok(text)]
}

async function inspectSetup({ database }: Opened): Promise<Line[]> {
  return database.read((tx) => {
    return [
      countUsers(tx, TENANT) > 0
        ? ok('There are users.')
        : warning('There are no users: start the server and set it up.'),
      readSignInPolicy(tx, TENANT).requiredFor.includes('administrator')
        ? ok('Administrators must sign in with two factors.')
        : warning('Administrators need not sign in with two factors: Configuration, Sign-in.'),
    ]
  })
}

/** The same sentences as the page Webhook Doctor. */
async function inspectAccounts(opened: Opened, connection: ServerAddress): Promise<Line[]> {
  const accounts = await opened.database.read((tx) => listAccounts(tx, TENANT))
  const apis = createBotApis()
  const deps = { ...opened, ...connection, apis, log: silentLog, takeUp: noChannels }
  try {
    const reports = accounts.map(async (account) => {
      const { report } = await inspectConnection(deps, account)
      const now = opened.clock.now()
      return report.findings.map((finding) => ({
        status: finding.status,
        line: findingLine(finding, `${account.name}: `, now),
      }))
    })
    return (await Promise.all(reports)).flat()
  } finally {
    await apis.close()
  }
}

const lineOf = (status: Line['status'], text: string): Line => ({ status, line: `${status.padEnd(7)}  ${text}` })
const ok = (text: string) => lineOf('ok', text)
const warning = (text: string) => lineOf('warning', text)
const error = (text: string) => lineOf('error', text)
