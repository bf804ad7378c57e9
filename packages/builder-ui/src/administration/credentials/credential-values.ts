// A credential as it is typed. The secret is empty until somebody writes one: it is never read back.
import type { CredentialChange, CredentialKind, CredentialUse, CredentialView } from '@scenarium/api'

export type CredentialValues = {
  name: string
  kind: CredentialKind
  /** User name, header or parameter, by kind. */
  detail: string
  hosts: readonly string[]
  secret: string
}

export const kindWords: {
  [K in CredentialKind]: { label: string; travels(detail: string): string; detail?: string; hint: string }
} = {
  bearer: {
    label: 'Bearer token',
    travels: () => 'Bearer token',
    hint: 'Sent as Authorization: Bearer …',
  },
  basic: {
    label: 'User name and password',
    travels: (detail) => `Password of ${detail}`,
    detail: 'User name',
    hint: 'Sent as Authorization: Basic …',
  },
  header: {
    label: 'Header',
    travels: (detail) => `Header ${detail}`,
    detail: 'Header name',
    hint: 'Sent in a header of your choice, such as X-Api-Key',
  },
  query: {
    label: 'URL parameter',
    travels: (detail) => `URL parameter ${detail}`,
    detail: 'Parameter name',
    hint: 'Added to the address. Services write addresses into their logs: prefer a header where there is a choice.',
  },
}

export function valuesOf(credential: CredentialView | null): CredentialValues {
  return {
    name: credential?.name ?? '',
    kind: credential?.use.kind ?? 'bearer',
    detail: credential === null ? '' : detailOf(credential.use),
    hosts: credential?.hosts ?? [''],
    secret: '',
  }
}

export function detailOf(use: CredentialUse): string {
  switch (use.kind) {
    case 'bearer':
      return ''
    case 'basic':
      return use.username
    case 'header':
      return use.headerName
    case 'query':
      return use.parameter
  }
}

function writtenUse({ kind, detail }: CredentialValues): CredentialUse {
  switch (kind) {
    case 'bearer':
      return { kind }
    case 'basic':
      return { kind, username: detail }
    case 'header':
      return { kind, headerName: detail }
    case 'query':
      return { kind, parameter: detail }
  }
}

export function creationOf(values: CredentialValues) {
  return { name: values.name, use: writtenUse(values), hosts: hostsOf(values), secret: values.secret }
}

export function changeOf(changed: Partial<CredentialValues>, values: CredentialValues): CredentialChange {
  return {
    ...((changed.kind !== undefined || changed.detail !== undefined) && { use: writtenUse(values) }),
    ...(changed.hosts !== undefined && { hosts: hostsOf(values) }),
    ...(values.secret !== '' && { secret: values.secret }),
  }
}

const hostsOf = ({ hosts }: CredentialValues) => hosts.map((host) => host.trim()).filter((host) => host !== '')
