// Where the server was last started to be reached and to reach Telegram, for commands that run beside it.
import { z } from 'zod'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'server'

const serverAddress = z.object({ publicUrl: z.string().optional(), telegramApiRoot: z.string() })
export type ServerAddress = z.infer<typeof serverAddress>

export function storeServerAddress(tx: WriteTx, tenantId: number, address: ServerAddress): void {
  tx.run(
    `insert into settings (tenant_id, name, value_json) values (?, ?, ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    tenantId,
    NAME,
    JSON.stringify(serverAddress.parse(address)),
  )
}

/** Undefined when no server has been started yet. */
export function readServerAddress(tx: Tx, tenantId: number): ServerAddress | undefined {
  const row = tx.get<{ valueJson: string }>(
    'select value_json as valueJson from settings where tenant_id = ? and name = ?',
    tenantId,
    NAME,
  )
  return row === undefined ? undefined : serverAddress.parse(JSON.parse(row.valueJson))
}
