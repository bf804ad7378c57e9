// Commands of agents in a chat, each a transaction; with a command id carried out once, however often it is sent.
import { once } from '../db/commands.ts'
import type { Database, WriteTx } from '../db/tx.ts'
import type { LaneContext } from '../lanes/context.ts'
import type { ChatAnswer, ChatCommand } from './commands.ts'
import type { ChatLane } from './lane.ts'

export type ChatActor = {
  userId: string
  commandId?: string
  /** Stored with the command, as often as that: the record of who gave it. */
  record?: ((tx: WriteTx) => void) | undefined
}

export type ChatCommands = {
  /** Rejects with UserError when the command cannot be carried out; nothing has changed then. */
  run(actor: ChatActor, interactionId: string, command: ChatCommand): Promise<ChatAnswer>
}

export function createChatCommands(deps: { database: Database; context(): LaneContext; chat: ChatLane }): ChatCommands {
  const { database, context: newContext, chat } = deps
  return {
    run({ userId, commandId, record }, interactionId, command) {
      return database.write((tx) => {
        const context = newContext()
        const work = () => {
          const answer = chat.command(tx, context, userId, interactionId, command)
          record?.(tx)
          return answer
        }
        return commandId === undefined ? work() : once(tx, context, { userId, commandId }, work)
      })
    },
  }
}
