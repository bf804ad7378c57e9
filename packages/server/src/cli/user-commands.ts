import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { password as passwordSchema, role as roleSchema, username as usernameSchema } from '@scenarium/api'
import { inSentences } from '@scenarium/engine'
import type { Command } from 'commander'
import type { z } from 'zod'
import { hashPassword } from '../auth/password.ts'
import { resetSecondFactor } from '../auth/second-factors.ts'
import type { Given } from '../config.ts'
import type { Tx } from '../db/tx.ts'
import { insertUser, listUsers, setPasswordHash, userIdOf } from '../db/users.ts'
import { OperatorError } from '../errors.ts'
import { splitName } from '../person-name.ts'
import { TENANT } from '../tenant.ts'
import { editContext, onInstallation, print, printTable } from './open.ts'
import { withSettings } from './settings.ts'

const GENERATED_PASSWORD_BYTES = 12

export function addUserCommands(program: Command): void {
  const parent = program.command('user').description('Add users and set passwords.')
  withSettings(parent.command('list'), ['data', 'keyFile']).description('Users, their roles and teams.').action(list)
  withSettings(parent.command('add <username>'), ['data', 'keyFile'])
    .description('Add a user. Without --password-stdin a password is generated and printed once.')
    .requiredOption('--name <name>', 'first and last name')
    .requiredOption('--role <role...>', roleSchema.options.join(', '))
    .option('--team <team>', 'team of the user')
    .option('--password-stdin', 'read the password from standard input')
    .action(add)
  withSettings(parent.command('set-password <username>'), ['data', 'keyFile'])
    .description('Set a password and end the sessions of the user.')
    .option('--password-stdin', 'read the password from standard input')
    .action(setPassword)
  withSettings(parent.command('reset-two-factor <username>'), ['data', 'keyFile'])
    .description('Forget the second factor of a user who lost it, and end his sessions.')
    .action(resetTwoFactor)
}

async function list(given: Given): Promise<void> {
  await onInstallation(given, async ({ database }) => {
    const users = await database.read((tx) => listUsers(tx, TENANT))
    printTable(
      ['username', 'name', 'roles', 'team', 'status'],
      users.map(({ username, firstName, lastName, roles, team, disabledAt }) => [
        username,
        `${firstName} ${lastName}`.trim(),
        roles.join(', '),
        team ?? '',
        disabledAt === null ? 'active' : 'disabled',
      ]),
    )
  })
}

async function resetTwoFactor(username: string, given: Given): Promise<void> {
  await onInstallation(given, async (opened) => {
    await opened.database.write((tx) => resetSecondFactor(tx, editContext(opened), mustFind(tx, username)))
  })
  print(`user ${username}: signs in with the password alone, until two-factor sign-in is set up again`)
}

function mustFind(tx: Tx, username: string): string {
  const userId = userIdOf(tx, TENANT, username.toLowerCase())
  if (userId === undefined) throw new OperatorError(`There is no user ${username}.`)
  return userId
}

type PasswordOptions = Given & { passwordStdin?: boolean }

async function add(username: string, options: PasswordOptions & { name: string; role: string[]; team?: string }) {
  const user = {
    username: parse('username', usernameSchema, username),
    ...splitName(options.name),
    roles: options.role.map((role) => parse('role', roleSchema, role)),
    team: options.team ?? null,
  }
  const { password, isGenerated } = await passwordFrom(options)
  await onInstallation(
    options,
    async (opened) => {
      const passwordHash = await hashPassword(password)
      await opened.database.write((tx) => insertUser(tx, editContext(opened), user, passwordHash))
    },
    { create: true },
  )
  print(`user ${username}: created`)
  if (isGenerated) print(`password: ${password}`)
}

async function setPassword(username: string, options: PasswordOptions): Promise<void> {
  const { password, isGenerated } = await passwordFrom(options)
  await onInstallation(options, async (opened) => {
    const passwordHash = await hashPassword(password)
    await opened.database.write((tx) => {
      setPasswordHash(tx, editContext(opened), mustFind(tx, username), passwordHash)
    })
  })
  print(`user ${username}: password set`)
  if (isGenerated) print(`password: ${password}`)
}

/** Never from an argument: those are visible to every user of the machine. */
async function passwordFrom({ passwordStdin }: PasswordOptions): Promise<{ password: string; isGenerated: boolean }> {
  if (!passwordStdin)
    return { password: randomBytes(GENERATED_PASSWORD_BYTES).toString('base64url'), isGenerated: true }
  const given = (await text(process.stdin)).replace(/\r?\n$/, '')
  return { password: parse('password', passwordSchema, given), isGenerated: false }
}

function parse<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, inSentences)
  if (parsed.success) return parsed.data
  throw new OperatorError(parsed.error.issues.map(({ message }) => `${name}: ${message}`).join('\n'))
}
