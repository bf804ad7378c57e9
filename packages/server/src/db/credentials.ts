// Secrets Fetch URL may send. They are read sealed; who sends one opens it (http/credentials.ts).
import { type CredentialUse, credentialUse, inNameOrder } from '@scenarium/api'
import { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import type { CredentialsTable } from './tables/configuration.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type StoredCredential = {
  credentialId: string
  name: string
  use: CredentialUse
  hosts: string[]
  secretSealed: string
  secretSetAt: number
}

export function listCredentials(tx: Tx, tenantId: number): StoredCredential[] {
  return inNameOrder(
    tx.query(queries.selectFrom('credentials').selectAll().where('tenant_id', '=', tenantId)).map(toCredential),
  )
}

export function credentialNamed(tx: Tx, tenantId: number, name: string): StoredCredential | undefined {
  return tx
    .query(queries.selectFrom('credentials').selectAll().where('tenant_id', '=', tenantId).where('name', '=', name))
    .map(toCredential)[0]
}

function toCredential(row: CredentialsTable): StoredCredential {
  return {
    credentialId: row.credential_id,
    name: row.name,
    use: credentialUse.parse(JSON.parse(row.use_json)),
    hosts: z.array(z.string()).parse(JSON.parse(row.hosts_json)),
    secretSealed: row.secret_sealed,
    secretSetAt: row.secret_set_at,
  }
}

type Written = { use: CredentialUse; hosts: readonly string[]; secretSealed?: string }

export function createCredential(
  tx: WriteTx,
  { tenantId, now, ids }: EditContext,
  { name, use, hosts, secretSealed }: Required<Written> & { name: string },
): string {
  const credentialId = ids.text('cre')
  tx.execute(
    queries.insertInto('credentials').values({
      credential_id: credentialId,
      tenant_id: tenantId,
      name,
      use_json: JSON.stringify(use),
      hosts_json: JSON.stringify(hosts),
      secret_sealed: secretSealed,
      secret_set_at: now,
      created_at: now,
    }),
  )
  return credentialId
}

export function updateCredential(
  tx: WriteTx,
  { now }: EditContext,
  credentialId: string,
  { use, hosts, secretSealed }: Written,
): void {
  tx.execute(
    queries
      .updateTable('credentials')
      .set({
        use_json: JSON.stringify(use),
        hosts_json: JSON.stringify(hosts),
        ...(secretSealed !== undefined && { secret_sealed: secretSealed, secret_set_at: now }),
      })
      .where('credential_id', '=', credentialId),
  )
}

export function deleteCredential(tx: WriteTx, credentialId: string): void {
  tx.execute(queries.deleteFrom('credentials').where('credential_id', '=', credentialId))
}
