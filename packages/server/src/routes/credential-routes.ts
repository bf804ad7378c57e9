// Secrets for Fetch URL. They come in here and no route gives them out.
import {
  type CredentialView,
  credentialChange,
  credentialCreation,
  credentialList,
  credentialView,
  id,
} from '@scenarium/api'
import { z } from 'zod'
import {
  createCredential,
  credentialNamed,
  listCredentials,
  type StoredCredential,
  updateCredential,
} from '../db/credentials.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ credentialId: id })

export function credentialRoutes(api: Api, deps: RouteDeps): void {
  const { database, vault } = deps
  api.route(
    {
      method: 'get',
      path: '/api/credentials',
      access: 'administer',
      summary: 'All credentials of Fetch URL, without their secrets',
      answer: credentialList,
    },
    () => database.read((tx) => ({ credentials: listCredentials(tx, TENANT).map(toView) })),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/credentials',
      access: 'administer',
      summary: 'Store a secret that Fetch URL may send to certain hosts',
      body: credentialCreation,
      answer: credentialView,
    },
    ({ principal, body: { name, use, hosts, secret } }) =>
      database.write((tx) => {
        if (credentialNamed(tx, TENANT, name) !== undefined) {
          throw new UserError('name_taken', 409, `There is a credential ${name} already.`)
        }
        const context = editBy(principal, deps)
        const credentialId = createCredential(tx, context, { name, use, hosts, secretSealed: vault.seal(secret) })
        recordAudit(tx, context, { action: 'credential_created', subject: credentialId, detail: { name, hosts } })
        return toView(mustReadCredential(tx, credentialId))
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/credentials/{credentialId}',
      access: 'administer',
      summary: 'Change a credential; requests follow at once',
      params,
      body: credentialChange,
      answer: credentialView,
    },
    ({ principal, params: { credentialId }, body: { use, hosts, secret } }) =>
      database.write((tx) => {
        const known = mustReadCredential(tx, credentialId)
        mustBringSecret(known, { use, hosts, secret })
        const context = editBy(principal, deps)
        updateCredential(tx, context, credentialId, {
          use: use ?? known.use,
          hosts: hosts ?? known.hosts,
          ...(secret !== undefined && { secretSealed: vault.seal(secret) }),
        })
        const changed = Object.entries({ use, hosts, secret }).flatMap(([name, value]) =>
          value === undefined ? [] : [name],
        )
        const detail = { name: known.name, changed, ...(hosts !== undefined && { hosts }) }
        recordAudit(tx, context, { action: 'credential_changed', subject: credentialId, detail })
        return toView(mustReadCredential(tx, credentialId))
      }),
  )
}

/** Whoever does not know the secret must not be able to send it to a server of his own. */
function mustBringSecret(known: StoredCredential, { use, hosts, secret }: z.output<typeof credentialChange>): void {
  if (secret !== undefined) return
  const isNewHost = hosts?.some((host) => !known.hosts.includes(host)) ?? false
  const isNewUse = use !== undefined && JSON.stringify(use) !== JSON.stringify(known.use)
  if (isNewHost || isNewUse) {
    const text = `Enter the secret again: ${isNewHost ? 'it is to go to another host' : 'it is to be sent in another way'}.`
    throw new RequestError([{ path: 'body.secret', text }])
  }
}

export function mustReadCredential(tx: Tx, credentialId: string): StoredCredential {
  const credential = listCredentials(tx, TENANT).find((other) => other.credentialId === credentialId)
  if (credential === undefined) throw new UserError('not_found', 404, 'There is no such credential.')
  return credential
}

function toView({ secretSealed: _sealed, ...view }: StoredCredential): CredentialView {
  return view
}
