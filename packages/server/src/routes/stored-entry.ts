import type { ScenarioEntryView } from '@scenarium/api'
import { listBindings } from '../db/bindings.ts'
import { type Entry, listEntries } from '../db/entries.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'

export function mustReadEntry(tx: Tx, entryId: string): Entry {
  const entry = listEntries(tx, TENANT).find((other) => other.entryId === entryId)
  if (entry === undefined) throw new UserError('not_found', 404, 'There is no such scenario entry.')
  return entry
}

export function entryView(tx: Tx, entry: Entry): ScenarioEntryView {
  const bindings = listBindings(tx, TENANT).filter(({ entryId }) => entryId === entry.entryId)
  return { ...entry, messengerAccounts: Object.fromEntries(bindings.map((own) => [own.messenger, own.accountId])) }
}
