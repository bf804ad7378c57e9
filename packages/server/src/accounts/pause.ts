// An account at rest. Nothing is lost: Telegram keeps what customers write for 24 hours, the outbox what goes to them.
import type { ConnectionReport } from '@scenarium/api'
import { setPaused } from '../db/account-state.ts'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { UserError } from '../errors.ts'
import { loadAccount } from './connection.ts'
import { connect, disconnect } from './delivery.ts'
import { type ConnectionDeps, testConnection } from './test-connection.ts'

/** The door is closed first, so that nothing slips in while Telegram is told; what it delivers then it delivers again later. */
export async function pause(deps: ConnectionDeps, context: EditContext, accountId: string): Promise<ConnectionReport> {
  const { name, pausedAt, delivery } = await loadAccount(deps, accountId)
  if (pausedAt !== null) throw new UserError('already_paused', 409, `${name} is paused already.`)
  await deps.database.write((tx) => {
    setPaused(tx, accountId, context.now)
    recordAudit(tx, context, { action: 'account_paused', subject: accountId, detail: { name } })
  })
  await deps.takeUp()
  if (delivery === 'webhook') await disconnect(deps, accountId)
  return testConnection(deps, accountId)
}

export async function resume(deps: ConnectionDeps, context: EditContext, accountId: string): Promise<ConnectionReport> {
  const { name, pausedAt } = await loadAccount(deps, accountId)
  if (pausedAt === null) throw new UserError('not_paused', 409, `${name} is not paused.`)
  await deps.database.write((tx) => {
    setPaused(tx, accountId, null)
    recordAudit(tx, context, { action: 'account_resumed', subject: accountId, detail: { name } })
  })
  await deps.takeUp()
  return connect(deps, accountId)
}
