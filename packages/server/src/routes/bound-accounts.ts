// The accounts of an entry or of a service: at most one per messenger, and each account has at most one owner.
import { ownerName } from '../configuration/deletions.ts'
import { readAccount } from '../db/accounts.ts'
import { type Binding, type BindingOwner, bindAccount, listBindings, unbindAccount } from '../db/bindings.ts'
import type { Tx, WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'

/** Account by messenger. */
export function boundAccounts(tx: Tx, owner: BindingOwner): { [messenger: string]: string } {
  const own = listBindings(tx, TENANT).filter((binding) => isOf(owner, binding))
  return Object.fromEntries(own.map(({ messenger, accountId }) => [messenger, accountId]))
}

/** Makes these, and no others, the accounts of the owner. Throws UserError account_in_use for one that has another. */
export function bindAccounts(
  tx: WriteTx,
  owner: BindingOwner,
  messengerAccounts: { [messenger: string]: string },
): void {
  for (const binding of listBindings(tx, TENANT)) if (isOf(owner, binding)) unbindAccount(tx, binding.accountId)
  for (const [messenger, accountId] of Object.entries(messengerAccounts)) {
    const account = readAccount(tx, accountId)
    if (account?.messenger !== messenger) {
      throw new UserError('unknown_account', 400, `There is no such account of the messenger ${messenger}.`)
    }
    const taken = listBindings(tx, TENANT).find((binding) => binding.accountId === accountId)
    if (taken !== undefined) {
      const text = `${account.name} belongs to ${ownerName(tx, taken)} already: an account belongs to one.`
      throw new UserError('account_in_use', 409, text)
    }
    bindAccount(tx, TENANT, account, owner)
  }
}

function isOf(owner: BindingOwner, { entryId, serviceId }: Binding): boolean {
  return 'entryId' in owner ? entryId === owner.entryId : serviceId === owner.serviceId
}
