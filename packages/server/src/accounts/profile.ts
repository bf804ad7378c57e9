// What Telegram shows of a bot, read and written there. Only what differs is written: changes are rationed, names most of all.
import type { BotProfile, BotProfileChange } from '@scenarium/api'
import { type Api, GrammyError } from 'grammy'
import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { UserError } from '../errors.ts'
import { type AccountDeps, clientOf, loadAccount, reasonOf } from './connection.ts'
import { duration } from './time-words.ts'

type Part<Name extends keyof BotProfile> = {
  read(client: Api): Promise<BotProfile[Name]>
  write(client: Api, value: BotProfile[Name]): Promise<unknown>
}

const parts: { [Name in keyof BotProfile]: Part<Name> } = {
  name: {
    read: async (client) => (await client.getMyName()).name,
    write: (client, name) => client.setMyName(name),
  },
  description: {
    read: async (client) => (await client.getMyDescription()).description,
    write: (client, description) => client.setMyDescription(description),
  },
  shortDescription: {
    read: async (client) => (await client.getMyShortDescription()).short_description,
    write: (client, shortDescription) => client.setMyShortDescription(shortDescription),
  },
  commands: {
    read: (client) => client.getMyCommands(),
    write: (client, commands) => (commands.length === 0 ? client.deleteMyCommands() : client.setMyCommands(commands)),
  },
}
const names = Object.keys(parts) as (keyof BotProfile)[]

/** Throws UserError with Telegram's reason when it cannot be read. */
export async function readProfile(deps: AccountDeps, accountId: string): Promise<BotProfile> {
  const account = await loadAccount(deps, accountId)
  const client = clientOf(deps, account)
  try {
    const values = await Promise.all(names.map(async (name) => [name, await parts[name].read(client)] as const))
    return Object.fromEntries(values) as BotProfile
  } catch (error) {
    throw new UserError('telegram_refused', 409, reasonOf(error))
  }
}

/** Each part by itself: what one is refused keeps no other from being stored. Throws UserError with every refusal. */
export async function writeProfile(
  deps: AccountDeps,
  context: EditContext,
  accountId: string,
  change: BotProfileChange,
): Promise<BotProfile> {
  const before = await readProfile(deps, accountId)
  const client = clientOf(deps, await loadAccount(deps, accountId))
  const changed: string[] = []
  const problems: { path: string; text: string }[] = []
  for (const name of names) {
    const refused = await writePart(client, name, before, change)
    if (refused === 'same') continue
    if (refused === 'written') changed.push(name)
    else problems.push({ path: `body.${name}`, text: refused.text })
  }
  if (changed.length > 0) {
    await deps.database.write((tx) =>
      recordAudit(tx, context, { action: 'bot_profile_changed', subject: accountId, detail: { changed } }),
    )
  }
  if (problems.length > 0) {
    throw new UserError('telegram_refused', 409, problems.map(({ text }) => text).join(' '), problems)
  }
  return readProfile(deps, accountId)
}

async function writePart<Name extends keyof BotProfile>(
  client: Api,
  name: Name,
  before: BotProfile,
  change: BotProfileChange,
): Promise<'same' | 'written' | { text: string }> {
  const wanted = change[name] as BotProfile[Name] | undefined
  if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(before[name])) return 'same'
  try {
    await parts[name].write(client, wanted)
    return 'written'
  } catch (error) {
    const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
    const again = seconds === undefined ? '' : ` It takes another change in ${duration(seconds * 1000)}.`
    return { text: `${reasonOf(error)}${again}` }
  }
}
