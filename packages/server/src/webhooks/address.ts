// Addresses of receivers. What follows the ? is often what lets one in, so it is kept as a secret, apart from the rest.
import type { StoredSubscription } from '../db/webhooks/subscriptions.ts'
import type { Vault } from '../vault.ts'

/** `query` is null where there is none. */
export type Address = { url: string; query: string | null }

export function splitAddress(address: string): Address {
  const at = address.indexOf('?')
  if (at === -1) return { url: address, query: null }
  const query = address.slice(at + 1)
  return { url: address.slice(0, at), query: query === '' ? null : query }
}

export const joinAddress = ({ url, query }: Address): string => (query === null ? url : `${url}?${query}`)

/** The whole of it, as it is called. Throws what the vault throws. */
export function addressOf({ url, querySealed }: Pick<StoredSubscription, 'url' | 'querySealed'>, vault: Vault): string {
  return joinAddress({ url, query: querySealed === null ? null : vault.open(querySealed) })
}

/** As it is stored. */
export function sealAddress({ url, query }: Address, vault: Vault): Pick<StoredSubscription, 'url' | 'querySealed'> {
  return { url, querySealed: query === null ? null : vault.seal(query) }
}
