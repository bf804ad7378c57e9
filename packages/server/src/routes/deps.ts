import type { FileStore } from '../attachments/file-store.ts'
import type { Auth } from '../auth/auth.ts'
import type { ChatAnswer, ChatCommand } from '../chats/commands.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/tx.ts'
import type { Ids } from '../ids.ts'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log.ts'
import type { RouterActor, RouterCommands } from '../routing/commands.ts'

/** Commands in a chat; with a `commandId` carried out once, however often they are sent. */
export type ChatCommands = {
  run(actor: RouterActor, interactionId: string, command: ChatCommand): Promise<ChatAnswer>
}

/** What routes work with. */
export type RouteDeps = {
  database: Database
  clock: Clock
  ids: Ids
  log: Log
  auth: Auth
  chatCommands: ChatCommands
  routerCommands: RouterCommands
  files: FileStore
  hub: Hub
  /** Where browsers and Telegram reach this server. */
  publicUrl?: string
}
