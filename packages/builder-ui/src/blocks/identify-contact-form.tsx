import { MAX_CONTACT_VALUE_LENGTH, type SettingsOf } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { ContactFieldField } from '../inspector/fields/contact-field-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

type Kind = SettingsOf<'identify_contact'>['search']['kind']

const values: { [K in Kind]: { label: string; description: string; placeholder: string } } = {
  messenger_id: {
    label: 'Messenger id',
    description: "The messenger's number of the person. $(item.messenger.userId) is the customer of this chat.",
    placeholder: '$(item.messenger.userId)',
  },
  phone: {
    label: 'Phone number',
    description: 'With + and the country code; spaces and dashes do not matter.',
    placeholder: '$(phone)',
  },
  email: { label: 'Email address', description: 'In capital or small letters.', placeholder: '$(email)' },
  field: { label: 'Value', description: 'In capital or small letters.', placeholder: '$(customerNumber)' },
}

export function IdentifyContactForm(props: FormProps<'identify_contact'>) {
  const form = blockForm(props)
  const { search = { kind: 'messenger_id' as const } } = form.settings
  const { kind = 'messenger_id' } = search
  return (
    <>
      <ChoiceField
        label="Search by"
        value={kind}
        choices={{
          messenger_id: 'Messenger id',
          phone: 'Phone number',
          email: 'Email address',
          field: 'Contact field',
        }}
        onChange={(next) =>
          form.set('search', next === 'field' ? { kind: next, field: '', value: '' } : { kind: next, value: '' }, null)
        }
      />
      {search.kind === 'field' && (
        <ContactFieldField
          value={search.field}
          onChange={(field) => form.set('search', { ...search, field }, 'search.field')}
          problem={form.problemAt('search.field')}
        />
      )}
      <TemplateField
        {...values[kind]}
        value={search.value}
        onChange={(value) => form.set('search', { ...search, value }, 'search.value')}
        problem={form.problemAt('search.value')}
        limit={MAX_CONTACT_VALUE_LENGTH}
        isLimitFar
      />
      <p className={classes.hint}>
        Then $(contact.tags), $(contact.firstName), $(contact.lastName), $(contact.username), $(contact.languageCode),
        $(contact.phone), $(contact.email), $(contact.fields.…) by key, and $(item.contactId) say what is known.
      </p>
    </>
  )
}
