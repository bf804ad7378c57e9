import { TextInput } from '@mantine/core'
import { MAX_FETCH_VALUES, type SettingsOf } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import type { Unfinished } from '../../blocks/block-view.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { NamedTemplates } from '../fields/named-templates.tsx'
import { Section } from '../fields/section.tsx'
import { TemplateField } from '../fields/template-field.tsx'

type Body = NonNullable<Unfinished<SettingsOf<'fetch_url'>>['body']>

type Props = {
  body: Body | undefined
  onChange: (body: Body | undefined, place: string | null) => void
  problemAt: (place: string) => ReactNode | undefined
}

const kinds = { none: 'None', json: 'JSON', form: 'Form fields', text: 'Text' }

export function BodyFields({ body, onChange, problemAt }: Props) {
  return (
    <Section title="Body">
      <ChoiceField
        label="Kind of body"
        isLabelHidden
        value={body?.kind ?? 'none'}
        choices={kinds}
        onChange={(kind) => onChange(kind === 'none' ? undefined : ofKind(kind, body), null)}
        problem={problemAt('body')}
      />
      {body?.kind === 'json' && (
        <TemplateField
          label="JSON"
          isLabelHidden
          rows={4}
          placeholder='{ "customer": "$(item.messenger.userId)" }'
          description="Variables go inside quotes; what they hold cannot change the structure."
          value={body.text}
          onChange={(text) => onChange({ ...body, text }, 'body.text')}
          problem={problemAt('body.text')}
        />
      )}
      {body?.kind === 'form' && (
        <NamedTemplates
          title="Fields"
          noun="field"
          values={(body.fields ?? []).map(({ name = '', value = '' }) => ({ name, value }))}
          onChange={(fields, place) => onChange({ ...body, fields }, place)}
          problemAt={(index, part) => problemAt(`body.fields.${index}.${part}`)}
          limit={MAX_FETCH_VALUES}
          nameHint="customer"
          valueHint="$(item.messenger.userId)"
        />
      )}
      {body?.kind === 'text' && (
        <>
          <TemplateField
            label="Text"
            isLabelHidden
            rows={4}
            value={body.text}
            onChange={(text) => onChange({ ...body, text }, 'body.text')}
            problem={problemAt('body.text')}
          />
          <TextInput
            label="Content type"
            placeholder="text/plain; charset=utf-8"
            value={body.contentType ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { contentType: _, ...rest } = body
              onChange(value === '' ? rest : { ...rest, contentType: value }, 'body.contentType')
            }}
            error={problemAt('body.contentType')}
          />
        </>
      )}
    </Section>
  )
}

/** What was written stays where the other kind has a place for it. */
function ofKind(kind: Body['kind'], body: Body | undefined): Body {
  if (kind === 'form') return { kind, fields: [] }
  const text = body !== undefined && 'text' in body ? (body.text ?? '') : ''
  return { kind, text: text === '' && kind === 'json' ? '{}' : text }
}
