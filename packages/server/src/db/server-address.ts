// Where the server was last started to be reached and to reach Telegram, for commands that run beside it.
import { z } from 'zod'
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'server'

const serverAddress = z.object({ publicUrl: z.string().optional(), telegramApiRoot: z.string() })
export type ServerAddress = z.infer<typeof serverAddress>

export function storeServerAddress(tx: WriteTx, tenantId: number, address: ServerAddress): void {
  storeSetting(tx, tenantId, NAME, serverAddress.parse(address))
}

/** Undefined when no server has been started yet. */
export function readServerAddress(tx: Tx, tenantId: number): ServerAddress | undefined {
  const stored = readSetting(tx, tenantId, NAME)
  return stored === undefined ? undefined : serverAddress.parse(stored)
}
