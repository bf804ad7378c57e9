import { Select, Textarea, TextInput } from '@mantine/core'
import type { ContactFieldView } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import {
  type ContactFieldKind,
  type ContactFieldValues,
  changeOf,
  creationOf,
  keyFor,
  kindWords,
  valuesOf,
} from './contact-field-values.ts'

export function ContactFieldForm({ field }: { field: ContactFieldView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const isNew = field === null
  const form = useObjectForm<ContactFieldValues>({
    stored: valuesOf(field),
    isNew,
    listHref: configurationPaths.contactFields,
    async save(changed, values) {
      const stored = isNew
        ? await client.createContactField(creationOf(values))
        : await client.changeContactField(field.fieldId, changeOf(changed))
      await queries.invalidateQueries({ queryKey: keys.contactFields })
      await queries.invalidateQueries({ queryKey: ['scenario world'] })
      return { id: stored.fieldId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame
      title={isNew ? 'New contact field' : field.name}
      back={{ href: configurationPaths.contactFields, text: 'Contact fields' }}
      form={form}
      isNew={isNew}
      deletes={field && { kind: 'contact-fields', id: field.fieldId, name: field.name }}
    >
      <Section title="Contact field">
        <TextInput
          label="Name"
          description="What agents see beside the chat"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) =>
            // The key follows the name until somebody writes another one.
            set({ name: value, ...(isNew && values.key === keyFor(values.name) && { key: keyFor(value) }) })
          }
        />
        <TextInput
          label="Key"
          description={isNew ? 'What scenarios call it; it never changes' : 'It stays: scenarios call the field by it'}
          readOnly={!isNew}
          maxLength={40}
          spellCheck={false}
          autoCapitalize="none"
          value={values.key}
          error={refusal('key')}
          onChange={({ currentTarget: { value } }) => set({ key: value })}
        />
        {isNew ? (
          <Select
            label="Kind"
            description={kindWords[values.kind].hint}
            data={Object.entries(kindWords).map(([value, { label }]) => ({ value, label }))}
            value={values.kind}
            error={refusal('kind')}
            allowDeselect={false}
            onChange={(kind) => set({ kind: kind as ContactFieldKind })}
          />
        ) : (
          <TextInput
            label="Kind"
            description="It stays: values are kept by it"
            readOnly
            value={kindWords[field.kind].label}
          />
        )}
        {values.kind === 'choice' && (
          <Textarea
            label="Choices"
            description="One on a line. What a customer has already stays, also when it can no longer be chosen."
            autosize
            minRows={3}
            maxRows={12}
            value={values.choices}
            error={refusal('choices')}
            onChange={({ currentTarget: { value } }) => set({ choices: value })}
          />
        )}
      </Section>
    </EditorFrame>
  )
}
