import {
  DEFAULT_EMAIL_SECONDS,
  MAX_EMAIL_RECIPIENTS,
  MAX_EMAIL_SUBJECT_LENGTH,
  MAX_TEMPLATE_LENGTH,
  type SettingsOf,
} from '@scenarium/engine/schema'
import { useWorld } from '../editor/use-world.ts'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { TemplateList } from '../inspector/fields/template-list.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'email'>>>

export function EmailForm(props: FormProps<'email'>) {
  const form = blockForm(props)
  const { replyTo, subject, text, timeoutSeconds } = form.settings
  return (
    <>
      <Account form={form} />
      <Addresses form={form} setting="to" title="To" noun="address" hint="orders@shop.example" />
      <Addresses form={form} setting="cc" title="Copies to" noun="copy" hint="$(email)" />
      <TemplateField
        label="Answers go to"
        placeholder="The address of the account"
        value={replyTo}
        onChange={(next) => form.set('replyTo', next === '' ? undefined : next)}
        problem={form.problemAt('replyTo')}
      />
      <TemplateField
        label="Subject"
        limit={MAX_EMAIL_SUBJECT_LENGTH}
        placeholder="Order $(order)"
        value={subject}
        onChange={(next) => form.set('subject', next)}
        problem={form.problemAt('subject')}
      />
      <TemplateField
        label="Text"
        rows={5}
        limit={MAX_TEMPLATE_LENGTH}
        placeholder="$(item.firstName) asks about order $(order)."
        value={text}
        onChange={(next) => form.set('text', next)}
        problem={form.problemAt('text')}
      />
      <DurationField
        label="Ask the mail server again for"
        byDefault={DEFAULT_EMAIL_SECONDS}
        description="While it is busy or away; an hour at most. The scenario waits."
        value={timeoutSeconds}
        onChange={(seconds) => form.set('timeoutSeconds', seconds)}
        problem={form.problemAt('timeoutSeconds')}
      />
      <p className={classes.hint}>
        What the mail server said is in $(emailResultBody). Nothing a customer writes can add an address or a header.
      </p>
    </>
  )
}

/** Its address is shown, so that nobody wonders whom the email is from. */
function Account({ form }: { form: Form }) {
  const accounts = useWorld()?.emailAccounts
  const { account } = form.settings
  const from = accounts?.find(({ name }) => name === account)?.fromAddress
  return (
    <NameField
      label="Email account"
      description={from === undefined ? 'A mail server that administrators set up.' : `From ${from}.`}
      placeholder="Support"
      value={account}
      onChange={(name) => form.set('account', name ?? '')}
      names={accounts?.map(({ name }) => name)}
      problem={form.problemAt('account')}
    />
  )
}

type AddressesProps = { form: Form; setting: 'to' | 'cc'; title: string; noun: string; hint: string }

function Addresses({ form, setting, title, noun, hint }: AddressesProps) {
  const { to = [], cc = [] } = form.settings
  const own = form.settings[setting] ?? []
  const isOptional = setting === 'cc'
  return (
    <TemplateList
      title={title}
      noun={noun}
      values={own.map((address) => address ?? '')}
      onChange={(next, place) => form.set(setting, isOptional && next.length === 0 ? undefined : next, place)}
      problemAt={(index) => form.problemAt(`${setting}.${index}`)}
      problem={form.problemAt(setting)}
      isFull={to.length + cc.length >= MAX_EMAIL_RECIPIENTS}
      hint={hint}
    />
  )
}
