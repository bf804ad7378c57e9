import { Alert, Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { ApiError, type ContactDetails, type CustomerRecord } from '@scenarium/api'
import { errorText, sendCommand, useDeskClient } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useDesktop } from '../desktop/desktop-context.tsx'
import type { ContactEdit } from '../desktop/edits.ts'
import classes from './contact-section.module.css'
import { type ContactValues, correctionOf, problemsIn, valuesOf } from './contact-values.ts'
import { useTakeCustomer } from './use-customer.ts'

type Field = ContactDetails['fields'][number]

type Props = { record: CustomerRecord; interactionId: string; onClose(): void }

/** What somebody else changes meanwhile is shown when it is saved: nobody overwrites what he has not seen. */
export function ContactForm({ record, interactionId, onClose: onClosed }: Props) {
  const client = useDeskClient()
  const { customerId } = record
  const take = useTakeCustomer(customerId)
  const { contacts } = useDesktop().edits
  const [begun] = useState(() => beginWith(record))
  const [isContinued] = useState(contacts.store.getState()[interactionId] !== undefined)
  const { before, values } = useStore(contacts.store, (all) => all[interactionId]) ?? begun
  const editNow = () => contacts.store.getState()[interactionId] ?? begun
  const [problems, setProblems] = useState<ContactValues>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSaving, setIsSaving] = useState(false)

  function set(name: string, text: string) {
    const now = editNow()
    contacts.set(interactionId, { ...now, values: { ...now.values, [name]: text } })
    setProblems(({ [name]: _, ...others }) => others)
  }
  async function save(event: FormEvent) {
    event.preventDefault()
    const { revision } = editNow()
    const correction = correctionOf(before, values)
    if (correction === undefined) return onClose()
    setIsSaving(true)
    setProblems({})
    setRefusal(null)
    try {
      take(await sendCommand((body) => client.correctContact(customerId, { ...body, revision, ...correction })))
      onClose()
    } catch (error) {
      setIsSaving(false)
      const found = problemsIn(error)
      setProblems(found)
      if (Object.keys(found).length === 0) setRefusal(errorText(error))
      if (error instanceof ApiError && error.body.code === 'contact_changed') await lookAgain()
    }
  }
  /** What one has typed stays; what somebody else changed beside it is taken over. */
  async function lookAgain() {
    const now = await client.customer(customerId)
    take(now)
    const [edit, after] = [editNow(), beginWith(now)]
    const merged = Object.entries(after.values).map(([name, text]) => {
      const typed = edit.values[name]
      return [name, typed === undefined || typed === edit.before[name] ? text : typed]
    })
    contacts.set(interactionId, { ...after, values: Object.fromEntries(merged) })
  }
  function onClose() {
    contacts.set(interactionId, undefined)
    onClosed()
  }
  const given = (name: string) => ({ value: values[name] ?? '', error: problems[name], size: 'xs' as const })

  return (
    <form className={classes.form} onSubmit={(event) => void save(event)} aria-label="Correct the contact">
      {refusal !== null && (
        <Alert color="red" p="xs" role="alert">
          {refusal}
        </Alert>
      )}
      <TextInput
        label="First name"
        description="Empty: as in Telegram"
        {...given('firstName')}
        onChange={(event) => set('firstName', event.currentTarget.value)}
        autoFocus={!isContinued}
      />
      <TextInput
        label="Last name"
        {...given('lastName')}
        onChange={(event) => set('lastName', event.currentTarget.value)}
      />
      <TextInput
        label="Phone"
        type="tel"
        placeholder="+49 30 1234567"
        {...given('phone')}
        onChange={(event) => set('phone', event.currentTarget.value)}
      />
      <TextInput
        label="Email"
        inputMode="email"
        {...given('email')}
        onChange={(event) => set('email', event.currentTarget.value)}
      />
      {record.contact.fields.map((field) => (
        <OwnField
          key={field.fieldId}
          field={field}
          {...given(`fields.${field.fieldId}`)}
          onChange={(text) => set(`fields.${field.fieldId}`, text)}
        />
      ))}
      <Group gap={6}>
        <Button type="submit" size="xs" loading={isSaving}>
          Save
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

function beginWith(record: CustomerRecord): ContactEdit {
  const values = valuesOf(record)
  return { revision: record.contact.revision, before: values, values }
}

type OwnFieldProps = {
  field: Field
  value: string
  error: string | undefined
  size: 'xs'
  onChange(text: string): void
}

function OwnField({ field: { name, kind, choices }, onChange, value, ...rest }: OwnFieldProps) {
  if (kind === 'choice') {
    // A value that can no longer be chosen is still what is known.
    const data = value === '' || choices.includes(value) ? choices : [...choices, value]
    return (
      <Select
        label={name}
        data={data}
        clearable
        value={value === '' ? null : value}
        onChange={(one) => onChange(one ?? '')}
        {...rest}
      />
    )
  }
  if (kind === 'text') {
    return (
      <Textarea
        label={name}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1_000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
    )
  }
  return (
    <TextInput
      label={name}
      {...(kind === 'date' ? { placeholder: '2026-11-27' } : { inputMode: 'decimal' as const })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  )
}
