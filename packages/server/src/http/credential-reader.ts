import { credentialNamed } from '../db/credentials.ts'
import type { Database } from '../db/tx.ts'
import type { Vault } from '../vault.ts'
import type { ReadCredential } from './credentials.ts'

/** Reads a stored secret anew for each request: a change counts from the next one on. */
export function createCredentialReader(deps: { database: Database; vault: Vault; tenantId: number }): ReadCredential {
  return async (name) => {
    const stored = await deps.database.read((tx) => credentialNamed(tx, deps.tenantId, name))
    if (stored === undefined) return `there is no credential ${name}`
    const { secretSealed, ...credential } = stored
    try {
      return { ...credential, secret: deps.vault.open(secretSealed) }
    } catch {
      return `the secret of the credential ${name} cannot be opened with this key file`
    }
  }
}
