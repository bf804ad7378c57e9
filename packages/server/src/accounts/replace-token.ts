// A new token for an account. It must be the same bot's: another bot numbers its messages and updates anew, so that new ones
// would be taken for old ones and be lost, and it may not write to the customers of the old one.
import type { Account } from '../db/accounts.ts'
import { OperatorError, UserError } from '../errors.ts'
import type { Vault } from '../vault.ts'
import { type AccountDeps, reasonOf, rootOf } from './connection.ts'

/** Throws UserError when the token is another bot's, or Telegram does not accept it. A Telegram out of reach is no reason. */
export async function checkNewToken(deps: AccountDeps, account: Account, token: string): Promise<void> {
  refuseOtherBot(account, token, deps.vault)
  let bot: { id: number; username?: string }
  try {
    bot = await deps.apis.api(token, rootOf(deps, account)).getMe()
  } catch (error) {
    const reason = reasonOf(error)
    if (!reason.startsWith('Telegram says')) return
    throw new UserError('token_refused', 409, `${reason} The token that is stored stays.`)
  }
  if (account.botId !== null && account.botId !== bot.id) throw otherBot(account)
}

/** Known by the tokens alone: a token begins with the number of its bot. Nothing to compare before the bot was seen once. */
export function refuseOtherBot(account: Account, token: string, vault: Vault): void {
  if (account.botId === null) return
  const known = opened(account, vault)
  if (known !== undefined && numberOf(known) !== numberOf(token)) throw otherBot(account)
}

const numberOf = (token: string) => token.split(':')[0]

const otherBot = ({ name, botUsername }: Account) =>
  new UserError(
    'other_bot',
    409,
    `This is the token of another bot. ${name} stays with @${botUsername}, whose customers and messages it has: add an account for the other bot, and choose it at the scenario entry.`,
  )

function opened({ tokenSealed }: Account, vault: Vault): string | undefined {
  try {
    return vault.open(tokenSealed)
  } catch (error) {
    // The key was lost: a token anew is what mends it.
    if (error instanceof OperatorError) return undefined
    throw error
  }
}
