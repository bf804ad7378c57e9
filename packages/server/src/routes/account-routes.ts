// Integration accounts. Tokens come in and never go out.
import {
  type IntegrationAccountView,
  id,
  integrationAccountChange,
  integrationAccountCreation,
  integrationAccountList,
  integrationAccountView,
} from '@scenarium/api'
import { z } from 'zod'
import { replaceCredentials, sealCredentials } from '../accounts/credentials.ts'
import { type Account, createAccount, listAccounts, readAccount, updateAccount } from '../db/accounts.ts'
import { listBindings } from '../db/bindings.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ accountId: id })

/** A token never leaves, neither for a server that somebody names who does not have it. */
const TOKEN_GOES_ELSEWHERE = 'Enter the token again: it is to go to another Bot API server.'

export function accountRoutes(api: Api, deps: RouteDeps & { accountActions: AccountActions }): void {
  const { database, accountActions } = deps
  const viewOf = (accountId: string) => database.read((tx) => toView(tx, mustRead(tx, accountId)))

  api.route(
    {
      method: 'get',
      path: '/api/integration-accounts',
      access: 'read_configuration',
      summary: 'All integration accounts',
      answer: integrationAccountList,
    },
    async () => ({
      accounts: await database.read((tx) => listAccounts(tx, TENANT).map((account) => toView(tx, account))),
      publicUrl: deps.publicUrl ?? null,
    }),
  )
  api.route(
    {
      method: 'get',
      path: '/api/integration-accounts/{accountId}',
      access: 'read_configuration',
      summary: 'An integration account',
      params,
      answer: integrationAccountView,
    },
    ({ params: { accountId } }) => viewOf(accountId),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/integration-accounts',
      access: 'administer',
      summary: 'Add a bot',
      body: integrationAccountCreation,
      answer: integrationAccountView,
    },
    async ({ principal, body: { token, ...account } }) => {
      const accountId = await database.write((tx) => {
        mustBeFree(tx, account)
        const context = editBy(principal, deps)
        const created = createAccount(tx, context, { ...account, ...sealCredentials(token, deps) })
        recordAudit(tx, context, { action: 'account_created', subject: created, name: account.name, after: account })
        return created
      })
      await accountActions.changed()
      return viewOf(accountId)
    },
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/integration-accounts/{accountId}',
      access: 'administer',
      summary: 'Change an account; between webhook and polling nothing is lost',
      params,
      body: integrationAccountChange,
      answer: integrationAccountView,
    },
    async ({ principal, confirm, params: { accountId }, body: { token, delivery, ...change } }) => {
      const stored = await database.read((tx) => mustRead(tx, accountId))
      const goesElsewhere = change.apiRoot != null && change.apiRoot !== stored.apiRoot
      if (goesElsewhere && token === undefined)
        throw new RequestError([{ path: 'body.token', text: TOKEN_GOES_ELSEWHERE }])
      if (token !== undefined) {
        await confirm()
        await accountActions.checkToken(accountId, token, change.apiRoot)
      }
      const before = await database.write((tx) => {
        const account = mustRead(tx, accountId)
        mustBeFree(tx, { ...account, ...change }, accountId)
        const by = { vault: deps.vault, ids: deps.ids, now: deps.clock.now() }
        updateAccount(tx, accountId, { ...change, ...(token !== undefined && replaceCredentials(token, account, by)) })
        const after = { ...change, ...(token && { token }), ...(delivery && { delivery }) }
        const { name } = account
        const record = { action: 'account_changed', subject: accountId, name, before: { ...account }, after } as const
        recordAudit(tx, editBy(principal, deps), record)
        return account
      })
      if (delivery !== undefined && delivery !== before.delivery)
        await accountActions.switchDelivery(accountId, delivery)
      else if (token !== undefined) await accountActions.tokenReplaced(accountId)
      else await accountActions.changed()
      return viewOf(accountId)
    },
  )
}

function mustRead(tx: Tx, accountId: string): Account {
  const account = readAccount(tx, accountId)
  if (account === undefined) throw new UserError('not_found', 404, 'There is no such integration account.')
  return account
}

/** `accountId`: the account that has them already, or is to get them. */
function mustBeFree(tx: Tx, wanted: { name: string; botUsername: string }, accountId?: string): void {
  for (const account of listAccounts(tx, TENANT).filter((other) => other.accountId !== accountId)) {
    if (account.name === wanted.name) {
      throw new UserError('name_taken', 409, `There is an account ${account.name} already.`)
    }
    if (account.botUsername.toLowerCase() === wanted.botUsername.toLowerCase()) {
      throw new UserError('bot_taken', 409, `The bot @${account.botUsername} belongs to the account ${account.name}.`)
    }
  }
}

function toView(tx: Tx, account: Account): IntegrationAccountView {
  const { accountId, name, botUsername, botId, tokenHint, delivery, apiRoot, limits, status, statusText, pausedAt } =
    account
  const binding = listBindings(tx, TENANT).find((other) => other.accountId === accountId)
  return {
    accountId,
    name,
    messenger: 'telegram',
    botUsername,
    botId,
    tokenHint,
    delivery,
    apiRoot,
    limits,
    status,
    statusText,
    pausedAt,
    entryId: binding?.entryId ?? null,
    serviceId: binding?.serviceId ?? null,
  }
}
