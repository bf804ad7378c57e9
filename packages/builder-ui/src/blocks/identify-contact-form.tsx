import { blockForm } from '../inspector/block-form.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

export function IdentifyContactForm(props: FormProps<'identify_contact'>) {
  const form = blockForm(props)
  const { search = { kind: 'messenger_id' as const } } = form.settings
  return (
    <>
      <TemplateField
        label="Messenger id"
        description="The messenger's number of the person. $(item.messenger.userId) is the customer of this chat."
        placeholder="$(item.messenger.userId)"
        value={search.value}
        onChange={(value) => form.set('search', { ...search, value }, 'search.value')}
        problem={form.problemAt('search.value')}
      />
      <p className={classes.hint}>
        Then $(contact.tags), $(contact.firstName), $(contact.lastName), $(contact.username), $(contact.languageCode)
        and $(item.contactId) say what is known.
      </p>
    </>
  )
}
