import { PasswordInput, Select, TextInput } from '@mantine/core'
import type { CredentialKind, CredentialView } from '@scenarium/api'
import { dayWords } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { NameList } from '../form/name-list.tsx'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { type CredentialValues, changeOf, creationOf, kindWords, valuesOf } from './credential-values.ts'

export function CredentialForm({ credential }: { credential: CredentialView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useObjectForm<CredentialValues>({
    stored: valuesOf(credential),
    isNew: credential === null,
    listHref: configurationPaths.credentials,
    async save(changed, values) {
      const stored =
        credential === null
          ? await client.createCredential(creationOf(values))
          : await client.changeCredential(credential.credentialId, changeOf(changed, values))
      await queries.invalidateQueries({ queryKey: keys.credentials })
      await queries.invalidateQueries({ queryKey: ['scenario world'] })
      return { id: stored.credentialId, values: valuesOf(stored) }
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
      deletes={credential && { kind: 'credentials', id: credential.credentialId, name: credential.name }}
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
    </EditorFrame>
  )
}
