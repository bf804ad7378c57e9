// What services and skills were called before. Scenario versions and chats that say such a name still mean the thing; a name
// is given up here when something else takes it.
import type { Tx, WriteTx } from './tx.ts'

export type NamedThing = 'service' | 'skill'

export function formerNameOwner(tx: Tx, kind: NamedThing, name: string): string | undefined {
  return tx.get<{ thingId: string }>(
    'select thing_id as "thingId" from former_names where kind = ? and name = ?',
    kind,
    name,
  )?.thingId
}

export function addFormerName(
  tx: WriteTx,
  tenantId: number,
  kind: NamedThing,
  thing: { id: string; name: string },
): void {
  releaseFormerName(tx, kind, thing.name)
  tx.run(
    'insert into former_names (kind, name, tenant_id, thing_id) values (?, ?, ?, ?)',
    kind,
    thing.name,
    tenantId,
    thing.id,
  )
}

export function releaseFormerName(tx: WriteTx, kind: NamedThing, name: string): void {
  tx.run('delete from former_names where kind = ? and name = ?', kind, name)
}

/** The thing is gone. */
export function dropFormerNames(tx: WriteTx, thingId: string): void {
  tx.run('delete from former_names where thing_id = ?', thingId)
}

export function formerNamesOf(tx: Tx, tenantId: number, kind: NamedThing): Map<string, string> {
  const rows = tx.all<{ name: string; thingId: string }>(
    'select name, thing_id as "thingId" from former_names where tenant_id = ? and kind = ?',
    tenantId,
    kind,
  )
  return new Map(rows.map(({ name, thingId }) => [name, thingId]))
}
