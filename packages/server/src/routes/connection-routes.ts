// An account and its messenger: looking, repairing, resting, and what the messenger shows of the bot.
import { botProfile, botProfileChange, connectionReport, diagnosisList, id, repairReport } from '@scenarium/api'
import { z } from 'zod'
import { readAccount } from '../db/accounts.ts'
import type { Api } from './api.ts'
import type { AccountActions, RouteDeps } from './deps.ts'
import { editBy, recordDone } from './edit.ts'

const params = z.strictObject({ accountId: id })
const account = '/api/integration-accounts/{accountId}'

export function connectionRoutes(api: Api, deps: RouteDeps & { accountActions: AccountActions }): void {
  const { accountActions } = deps
  api.route(
    {
      method: 'get',
      path: '/api/webhook-doctor',
      access: 'administer',
      summary: 'How every integration account is doing, worst first; what is old is looked at anew meanwhile',
      answer: diagnosisList,
    },
    async () => ({ accounts: await accountActions.diagnoses() }),
  )
  api.route(
    {
      method: 'get',
      path: `${account}/diagnosis`,
      access: 'administer',
      summary: 'How an integration account is doing, now; changes nothing at Telegram',
      params,
      answer: connectionReport,
    },
    ({ params: { accountId } }) => accountActions.diagnosis(accountId),
  )
  for (const [path, action, summary] of [
    [
      'test-connection',
      accountActions.testConnection,
      'Ask Telegram about the bot and its webhook; changes nothing there',
    ],
    ['set-webhook', accountActions.setWebhook, 'Register the webhook with Telegram'],
  ] as const) {
    api.route(
      {
        method: 'post',
        audit: path === 'set-webhook' ? 'recorded' : 'work',
        path: `${account}/${path}`,
        access: 'administer',
        summary,
        params,
        answer: connectionReport,
      },
      async ({ principal, params: { accountId } }) => {
        const report = await action(accountId)
        if (path === 'set-webhook') {
          const name = await deps.database.read((tx) => readAccount(tx, accountId)?.name)
          await recordDone(principal, deps, { action: 'webhook_set', subject: accountId, name })
        }
        return report
      },
    )
  }
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: `${account}/repair`,
      access: 'administer',
      summary: 'Mend what can be mended from here, and say what was done',
      params,
      answer: repairReport,
    },
    ({ principal, params: { accountId } }) => accountActions.repair(editBy(principal, deps), accountId),
  )
  for (const [path, action, summary] of [
    [
      'pause',
      accountActions.pause,
      'Take nothing in and send nothing until it is resumed; nothing is lost within a day',
    ],
    ['resume', accountActions.resume, 'Take in and send again what waited'],
  ] as const) {
    api.route(
      {
        method: 'post',
        audit: 'recorded',
        path: `${account}/${path}`,
        access: 'administer',
        summary,
        params,
        answer: connectionReport,
      },
      ({ principal, params: { accountId } }) => action(editBy(principal, deps), accountId),
    )
  }
  api.route(
    {
      method: 'get',
      path: `${account}/profile`,
      access: 'administer',
      summary: 'What Telegram shows of the bot, read there',
      params,
      answer: botProfile,
    },
    ({ params: { accountId } }) => accountActions.profile(accountId),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: `${account}/profile`,
      access: 'administer',
      summary: 'Change what Telegram shows of the bot; only what differs is written',
      params,
      body: botProfileChange,
      answer: botProfile,
    },
    ({ principal, params: { accountId }, body }) =>
      accountActions.changeProfile(editBy(principal, deps), accountId, body),
  )
}
