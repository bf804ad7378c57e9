import { PasswordInput, Select, TextInput } from '@mantine/core'
import type { CredentialKind, CredentialView } from '@scenarium/api'
import { dayWords } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { NameList } from '../form/name-list.tsx'
import { useForm } from '../form/use-form.ts'
import { DeleteDialog } from '../frame/delete-dialog.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { type CredentialValues, changeOf, creationOf, kindWords, valuesOf } from './credential-values.ts'

export function CredentialForm({ credential }: { credential: CredentialView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [isDeleting, setIsDeleting] = useState(false)
  const createdId = useRef('')
  const form = useForm<CredentialValues>({
    stored: valuesOf(credential),
    async save(changed, values) {
      const stored =
        credential === null
          ? await client.createCredential(creationOf(values))
          : await client.changeCredential(credential.credentialId, changeOf(changed, values))
      createdId.current = stored.credentialId
      await queries.invalidateQueries({ queryKey: keys.credentials })
      await queries.invalidateQueries({ queryKey: ['scenario world'] })
      return valuesOf(stored)
    },
  })
  const { values, set } = form
  // The server speaks of a use; the form shows its kind and one more field.
  const refusal = (field: keyof CredentialValues) =>
    form.refusal(field) ??
    (field === 'detail' && form.formRefusal?.startsWith('use.') ? form.formRefusal.replace(/^[\w.]+: /, '') : undefined)
  const { detail, hint } = kindWords[values.kind]

  return (
    <EditorFrame
      title={credential === null ? 'New credential' : credential.name}
      back={{ href: configurationPaths.credentials, text: 'Credentials' }}
      form={form}
      isNew={credential === null}
      onApplied={() =>
        credential === null && navigate(`${configurationPaths.credentials}/${createdId.current}`, { replace: true })
      }
      onDelete={credential === null ? undefined : () => setIsDeleting(true)}
    >
      <Section title="Credential">
        <TextInput
          label="Name"
          description={
            credential === null ? 'Scenarios refer to it by this name' : 'It keeps its name: scenarios refer to it'
          }
          readOnly={credential !== null}
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Select
          label="Sent as"
          description={hint}
          data={Object.entries(kindWords).map(([value, { label }]) => ({ value, label }))}
          value={values.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: kind as CredentialKind, detail: '' })}
        />
        {detail !== undefined && (
          <TextInput
            label={detail}
            spellCheck={false}
            autoComplete="off"
            value={values.detail}
            error={refusal('detail')}
            onChange={({ currentTarget: { value } }) => set({ detail: value })}
          />
        )}
        <PasswordInput
          label="Secret"
          description={
            credential === null
              ? 'Stored encrypted, and never shown again'
              : `Set on ${dayWords(credential.secretSetAt)}. Write another one to replace it.`
          }
          placeholder={credential === null ? '' : '••••••••'}
          autoComplete="off"
          spellCheck={false}
          value={values.secret}
          error={refusal('secret')}
          onChange={({ currentTarget: { value } }) => set({ secret: value })}
        />
      </Section>
      <Section
        title="Hosts"
        hint="The secret goes to these https hosts and to no other: api.shop.example, or *.shop.example for all below it. A new host asks for the secret again."
      >
        <NameList noun="Host" names={values.hosts} error={refusal('hosts')} onChange={(hosts) => set({ hosts })} />
      </Section>
      {isDeleting && credential !== null && (
        <DeleteDialog
          kind="credentials"
          id={credential.credentialId}
          name={credential.name}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => navigate(configurationPaths.credentials)}
        />
      )}
    </EditorFrame>
  )
}
