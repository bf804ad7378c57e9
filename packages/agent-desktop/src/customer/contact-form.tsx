import { Alert, Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { ApiError, type ContactDetails, type CustomerRecord } from '@scenarium/api'
import { errorText, sendCommand, useClient } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import classes from './contact-section.module.css'
import { type ContactValues, correctionOf, problemsIn, valuesOf } from './contact-values.ts'
import { useTakeCustomer } from './use-customer.ts'

type Field = ContactDetails['fields'][number]

/** What somebody else changes meanwhile is shown when it is saved: nobody overwrites what he has not seen. */
export function ContactForm({ record, onClose }: { record: CustomerRecord; onClose(): void }) {
  const client = useClient()
  const { customerId } = record
  const take = useTakeCustomer(customerId)
  const [seen, setSeen] = useState(record)
  const [values, setValues] = useState(() => valuesOf(record))
  const [problems, setProblems] = useState<ContactValues>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSaving, setIsSaving] = useState(false)

  function set(name: string, text: string) {
    setValues((now) => ({ ...now, [name]: text }))
    setProblems(({ [name]: _, ...others }) => others)
  }
  async function save(event: FormEvent) {
    event.preventDefault()
    const correction = correctionOf(valuesOf(seen), values)
    if (correction === undefined) return onClose()
    setIsSaving(true)
    setProblems({})
    setRefusal(null)
    try {
      const { revision } = seen.contact
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
    const [before, after] = [valuesOf(seen), valuesOf(now)]
    setSeen(now)
    setValues((typed) =>
      Object.fromEntries(
        Object.entries(after).map(([name, text]) => [
          name,
          typed[name] !== before[name] ? (typed[name] ?? text) : text,
        ]),
      ),
    )
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
        autoFocus
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
      {seen.contact.fields.map((field) => (
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
