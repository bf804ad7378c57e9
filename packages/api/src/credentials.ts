// Secrets that Fetch URL may send, each to hosts of its own. The secret goes in and never comes out.
import { z } from 'zod'
import { id, instant, name } from './ids.ts'

export const credentialKind = z.enum(['bearer', 'basic', 'header', 'query'])
export type CredentialKind = z.infer<typeof credentialKind>

/** `api.shop.example`, `api.shop.example:8443`, or `*.shop.example` for every host below it. */
export const credentialHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .refine(isHost, 'Write a host such as api.shop.example, or *.shop.example for all below it.')

const secret = z
  .string()
  .min(4, 'A secret has at least 4 characters.')
  .max(4_096)
  .regex(/^\P{Cc}*$/u, 'A secret is one line.')

/** Headers that say where and how a request goes are not a credential's to set. */
const ofTheRequest = /^(host|connection|keep-alive|content-.*|transfer-encoding|upgrade|expect|te|trailer|cookie2?)$/i

const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'A header has a name such as X-Api-Key.')
  .refine((text) => !ofTheRequest.test(text), 'This header belongs to the request itself.')

/** How the secret travels; the parts that are not secret. */
export const credentialUse = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer') }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^:\p{Cc}]*$/u, 'A user name has no colon.'),
  }),
  z.strictObject({ kind: z.literal('header'), headerName }),
  z.strictObject({
    kind: z.literal('query'),
    parameter: z
      .string()
      .min(1)
      .max(100)
      .regex(/^\P{Cc}*$/u, 'One line of text.'),
  }),
])
export type CredentialUse = z.infer<typeof credentialUse>

const hosts = z.array(credentialHost).min(1, 'Name at least one host.').max(50)

export const credentialView = z.strictObject({
  credentialId: id,
  name: z.string(),
  use: credentialUse,
  hosts: z.array(z.string()),
  /** When the secret was set last. */
  secretSetAt: instant,
})
export type CredentialView = z.infer<typeof credentialView>
export const credentialList = z.strictObject({ credentials: z.array(credentialView) })

export const credentialCreation = z.strictObject({ name, use: credentialUse, hosts, secret })
export type CredentialCreation = z.input<typeof credentialCreation>
/** Absent fields stay as they are. The name stays: scenarios refer to it. A new kind of use needs the secret again. */
export const credentialChange = z.strictObject({ use: credentialUse, hosts, secret }).partial()
export type CredentialChange = z.input<typeof credentialChange>

function isHost(text: string): boolean {
  const [, wildcard, host = ''] = /^(\*\.)?([^*/?#\\@\s]+)$/.exec(text) ?? []
  // Below *.com would be everybody, and below an address there is nothing.
  if (wildcard !== undefined && !/^([^:.]+\.)+[a-z][^:.]*(:\d+)?$/.test(host)) return false
  try {
    return new URL(`https://${host}`).host === host
  } catch {
    return false
  }
}
