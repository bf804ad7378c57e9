import { MAX_CONTACT_TAGS, type SettingsOf } from '@scenarium/engine/schema'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { AddButton } from '../inspector/fields/add-button.tsx'
import { RowButtons } from '../inspector/fields/row-buttons.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'update_contact'>>>

export function UpdateContactForm(props: FormProps<'update_contact'>) {
  const form = blockForm(props)
  const { contactId } = form.settings
  return (
    <>
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
      <p className={classes.hint}>Agents see the tags beside every chat with the customer.</p>
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
