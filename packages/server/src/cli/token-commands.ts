// API tokens of scripts, for who installs a script without a browser.
import { type ApiTokenCreation, apiTokenCreation, privilege } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Command } from 'commander'
import { createApiTokens } from '../auth/api-tokens.ts'
import { privilegesOf } from '../auth/privileges.ts'
import type { Given } from '../config.ts'
import { listTokens, revokeToken } from '../db/api-tokens.ts'
import { recordAudit } from '../db/edit-context.ts'
import { listUsers } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { editContext, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

type Wanted = { name: string; privilege: string[]; days?: string }

export function addTokenCommands(program: Command): void {
  const parent = program.command('token').description('API tokens of scripts.')
  withSettings(parent.command('list'), ['data', 'keyFile']).description('Whose they are, and what for.').action(list)
  withSettings(parent.command('create <username>'), ['data', 'keyFile'])
    .description('Make a token that stands for a user; it is printed once.')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--privilege <privilege...>', privilege.options.join(', '))
    .option('--days <number>', 'days until it ends; never unless given')
    .action(create)
  withSettings(parent.command('revoke <id>'), ['data', 'keyFile'])
    .description('End a token; it stops working at once.')
    .action(revoke)
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const tokens = await database.read((tx) => listTokens(tx, TENANT, null))
    if (tokens.length === 0) return print('There are no API tokens.')
    printTable(
      ['id', 'name', 'user', 'token', 'privileges', 'ends', 'last used'],
      tokens.map(({ tokenId, name, username, hint, privileges, expiresAt, lastUsedAt }) => [
        tokenId,
        name,
        username,
        `…${hint}`,
        privileges.join(', '),
        expiresAt === null ? 'never' : new Date(expiresAt).toISOString(),
        lastUsedAt === null ? 'never' : new Date(lastUsedAt).toISOString(),
      ]),
    )
  })
}

async function create(username: string, { name, privilege, days, ...given }: Given & Wanted): Promise<void> {
  const wanted = parse({ name, privileges: privilege, expiresInDays: days === undefined ? null : Number(days) })
  await onInstallation(given, async (opened) => {
    const users = await opened.database.read((tx) => listUsers(tx, TENANT))
    const owner = users.find((user) => user.username === username.toLowerCase())
    if (owner === undefined) throw new OperatorError(`There is no user ${username}.`)
    const tokens = createApiTokens({ ...opened, edit: () => editContext(opened) })
    const { token, view } = await tokens.create({ userId: owner.userId, privileges: privilegesOf(owner.roles) }, wanted)
    print(`token ${view.tokenId} of ${view.username}: created`)
    print(`token: ${token}`)
  })
}

function parse(wanted: { [field in keyof ApiTokenCreation]: unknown }): ApiTokenCreation {
  const parsed = apiTokenCreation.safeParse(wanted, inSentences)
  if (parsed.success) return parsed.data
  throw new OperatorError(parsed.error.issues.map(({ path, message }) => `${path[0] as string}: ${message}`).join('\n'))
}

async function revoke(id: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    await opened.database.write((tx) => {
      const token = listTokens(tx, TENANT, null).find(({ tokenId }) => tokenId === id)
      if (token === undefined) throw new OperatorError(`There is no token ${id}.`)
      const context = editContext(opened)
      revokeToken(tx, id, context.now)
      const { name, username } = token
      recordAudit(tx, context, { action: 'api_token_revoked', subject: id, name, detail: { owner: username } })
    })
    print(`token ${id}: revoked`)
  })
}
