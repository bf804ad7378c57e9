import type { Given } from '../config.ts'
import { readServerAddress, type ServerAddress } from '../db/server-address.ts'
import { TENANT } from '../tenant.ts'
import type { Opened } from './open.ts'
import { configOf } from './settings.ts'

/** How Telegram and this installation reach each other: what is given, and besides that what the server was started with. */
export async function connectionOf(given: Given, { database }: Opened): Promise<ServerAddress> {
  const stored = await database.read((tx) => readServerAddress(tx, TENANT))
  return configOf(['publicUrl', 'telegramApiRoot'], given, stored)
}
