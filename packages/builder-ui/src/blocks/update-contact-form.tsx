import {
  MAX_CONTACT_FIELDS,
  MAX_CONTACT_NAME_LENGTH,
  MAX_CONTACT_TAG_LENGTH,
  MAX_CONTACT_TAGS,
  MAX_CONTACT_VALUE_LENGTH,
  type SettingsOf,
} from '@scenarium/engine/schema'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { AddButton } from '../inspector/fields/add-button.tsx'
import { ContactFieldField } from '../inspector/fields/contact-field-field.tsx'
import { RowButtons } from '../inspector/fields/row-buttons.tsx'
import { SwitchField } from '../inspector/fields/switch-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'update_contact'>>>

export function UpdateContactForm(props: FormProps<'update_contact'>) {
  const form = blockForm(props)
  const { contactId } = form.settings
  return (
    <>
      {details.map(({ setting, ...field }) => (
        <TemplateField
          key={setting}
          {...field}
          value={form.settings[setting]}
          onChange={(next) => form.set(setting, next === '' ? undefined : next)}
          problem={form.problemAt(setting)}
          isLimitFar
        />
      ))}
      <SwitchField
        label="Take the phone number the customer shared"
        description="By a button that asks for the contact, and only when it is the customer's own."
        value={form.settings.takesSharedPhone ?? false}
        onChange={(takes) => form.set('takesSharedPhone', takes ? true : undefined)}
      />
      <Fields form={form} />
      <Tags form={form} setting="addTags" noun="tag to add" />
      <Tags form={form} setting="removeTags" noun="tag to take away" />
      <TemplateField
        label="Contact"
        description="$(item.contactId) is whom Identify contact has found."
        placeholder="The customer of this chat"
        value={contactId}
        onChange={(next) => form.set('contactId', next === '' ? undefined : next)}
        problem={form.problemAt('contactId')}
      />
      <p className={classes.hint}>
        Agents see it beside every chat with the customer. What stays empty here is not changed. By the exit Failed,
        $(contactFailure) says why.
      </p>
    </>
  )
}

const details = [
  { setting: 'firstName', label: 'First name', placeholder: 'Not changed', limit: MAX_CONTACT_NAME_LENGTH },
  { setting: 'lastName', label: 'Last name', placeholder: 'Not changed', limit: MAX_CONTACT_NAME_LENGTH },
  { setting: 'phone', label: 'Phone number', placeholder: '$(phone)' },
  { setting: 'email', label: 'Email address', placeholder: '$(email)' },
] as const

function Fields({ form }: { form: Form }) {
  const fields = form.settings.fields ?? []
  const change = (next: typeof fields, place: string | null) =>
    form.set('fields', next.length === 0 ? undefined : next, place)
  return (
    <>
      {fields.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is where it stands
        <div className={classes.line} key={index}>
          <div className={classes.grow}>
            <ContactFieldField
              label={`Contact field ${index + 1}`}
              value={one?.field}
              onChange={(field) => change(fields.with(index, { ...one, field }), `fields.${index}.field`)}
              problem={form.problemAt(`fields.${index}.field`)}
            />
            <TemplateField
              label={`Value of contact field ${index + 1}`}
              value={one?.value}
              onChange={(value) => change(fields.with(index, { ...one, value }), `fields.${index}.value`)}
              problem={form.problemAt(`fields.${index}.value`)}
              limit={MAX_CONTACT_VALUE_LENGTH}
              isLimitFar
            />
          </div>
          <RowButtons
            name={`contact field ${index + 1}`}
            index={index}
            count={fields.length}
            onRemove={() => change(fields.toSpliced(index, 1), null)}
          />
        </div>
      ))}
      <AddButton
        onClick={() => change([...fields, { field: '', value: '' }], null)}
        isDisabled={fields.length >= MAX_CONTACT_FIELDS}
      >
        Contact field
      </AddButton>
      {form.problemAt('fields')}
    </>
  )
}

function Tags({ form, setting, noun }: { form: Form; setting: 'addTags' | 'removeTags'; noun: string }) {
  const tags = form.settings[setting] ?? []
  const change = (next: string[], place: string | null) =>
    form.set(setting, next.length === 0 ? undefined : next, place)
  return (
    <>
      {tags.map((tag, index) => {
        const place = `${setting}.${index}`
        const name = `${noun} ${index + 1}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tag is where it stands
          <div className={classes.line} key={index}>
            <div className={classes.grow}>
              <TemplateField
                label={`${name[0]?.toUpperCase()}${name.slice(1)}`}
                value={tag}
                onChange={(text) => change(tags.with(index, text), place)}
                problem={form.problemAt(place)}
                limit={MAX_CONTACT_TAG_LENGTH}
                isLimitFar
              />
            </div>
            <RowButtons
              name={name}
              index={index}
              count={tags.length}
              onRemove={() => change(tags.toSpliced(index, 1), null)}
            />
          </div>
        )
      })}
      <AddButton onClick={() => change([...tags, ''], null)} isDisabled={tags.length >= MAX_CONTACT_TAGS}>
        {`${noun[0]?.toUpperCase()}${noun.slice(1)}`}
      </AddButton>
      {form.problemAt(setting)}
    </>
  )
}
