import type { ScenarioEntryView } from '@scenarium/api'
import { type Entry, listEntries } from '../db/entries.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { boundAccounts } from './bound-accounts.ts'

export function mustReadEntry(tx: Tx, entryId: string): Entry {
  const entry = listEntries(tx, TENANT).find((other) => other.entryId === entryId)
  if (entry === undefined) throw new UserError('not_found', 404, 'There is no such scenario entry.')
  return entry
}

export function entryView(tx: Tx, entry: Entry): ScenarioEntryView {
  return { ...entry, messengerAccounts: boundAccounts(tx, { entryId: entry.entryId }) }
}
