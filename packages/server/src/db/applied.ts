// Another process changed the configuration: a note for a running server, which would find the rows by itself, but later.
import { readSetting, storeSetting } from './settings.ts'
import type { Tx, WriteTx } from './tx.ts'

const NAME = 'applied'

export function noteApplied(tx: WriteTx, tenantId: number, at: number): void {
  storeSetting(tx, tenantId, NAME, { at })
}

export function lastApplied(tx: Tx, tenantId: number): number | undefined {
  return (readSetting(tx, tenantId, NAME) as { at: number } | undefined)?.at
}
