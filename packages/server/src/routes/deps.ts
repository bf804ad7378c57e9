import type { AccountDiagnosis, BotProfile, BotProfileChange, ConnectionReport, RepairReport } from '@scenarium/api'
import type { Context } from 'hono'
import type { FileStore } from '../attachments/file-store.ts'
import type { Auth } from '../auth/auth.ts'
import type { ChatCommands } from '../chats/command-runner.ts'
import type { ChatLane } from '../chats/lane.ts'
import type { Clock } from '../clock.ts'
import type { WebhooksOut } from '../core.ts'
import type { Delivery } from '../db/accounts.ts'
import type { EditContext } from '../db/edit-context.ts'
import type { Database } from '../db/tx.ts'
import type { Mailer } from '../email/mailer.ts'
import type { UrlFetcher } from '../http/fetch-url.ts'
import type { Outbound } from '../http/outbound.ts'
import type { Ids } from '../ids.ts'
import type { Signals } from '../lanes/context.ts'
import type { Floor } from '../live/floor.ts'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log.ts'
import type { RouterCommands } from '../routing/commands.ts'
import type { Vault } from '../vault.ts'

/** Actions on integration accounts, and the news that their configuration changed. */
export type AccountActions = {
  testConnection(accountId: string): Promise<ConnectionReport>
  setWebhook(accountId: string): Promise<ConnectionReport>
  switchDelivery(accountId: string, delivery: Delivery): Promise<ConnectionReport>
  /** That of one account, now; nothing at Telegram changes. */
  diagnosis(accountId: string): Promise<ConnectionReport>
  /** The newest of every account, worst first. */
  diagnoses(): Promise<AccountDiagnosis[]>
  repair(context: EditContext, accountId: string): Promise<RepairReport>
  pause(context: EditContext, accountId: string): Promise<ConnectionReport>
  resume(context: EditContext, accountId: string): Promise<ConnectionReport>
  /** Throws UserError unless the token may take the place of the account's, at the Bot API server it is to have then. */
  checkToken(accountId: string, token: string, apiRoot: string | null | undefined): Promise<void>
  /** Another token was stored: Telegram is told where to deliver. */
  tokenReplaced(accountId: string): Promise<void>
  /** What Telegram shows of the bot. */
  profile(accountId: string): Promise<BotProfile>
  changeProfile(context: EditContext, accountId: string, change: BotProfileChange): Promise<BotProfile>
  /** Takes our webhook away from Telegram, if it can be reached. */
  disconnect(accountId: string): Promise<void>
  /** Accounts were added, changed or bound anew: channels take it up. */
  changed(): Promise<void>
}

/** What routes work with. */
export type RouteDeps = {
  database: Database
  clock: Clock
  ids: Ids
  signals: Signals
  log: Log
  auth: Auth
  chatCommands: ChatCommands
  chat: Pick<ChatLane, 'writeFirst'>
  routerCommands: RouterCommands
  files: FileStore
  hub: Hub
  floor: Floor
  vault: Vault
  /** Requests to addresses authors chose, past the guard. */
  urls: Pick<UrlFetcher, 'fetch'>
  mailer: Mailer
  outbound: Outbound
  webhooks: WebhooksOut
  /** Where a request comes from, past proxies that are trusted. */
  addressOf(c: Context): string
  /** Where browsers and Telegram reach this server. */
  publicUrl?: string
}
