import { ActionIcon, Button, TagsInput, TextInput, type TextInputProps } from '@mantine/core'
import {
  MAX_CONTACT_TAGS,
  MAX_CONTACT_VALUE_LENGTH,
  MAX_SIMULATED_CONTACTS,
  namedContactFields,
  type SimulatedContact,
} from '@scenarium/engine/schema'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useEffect, useState } from 'react'
import { useWorld } from '../editor/use-world.ts'
import classes from './contact-controls.module.css'
import { type SimulatorProps, useSimulatorState } from './use-simulator.ts'

/** What the centre knows of the customer, and of others a scenario may find by their details. */
export function ContactControls({ simulation, act }: Pick<SimulatorProps, 'simulation' | 'act'>) {
  const { contact, contacts, tags } = simulation.centre
  const others = (next: SimulatedContact[]) => act({ do: 'set_centre', contacts: next })
  return (
    <div className={classes.contacts}>
      <fieldset className={classes.contact}>
        <legend>The customer</legend>
        <Details
          of="the customer"
          contact={contact}
          names={simulation.initialVariables}
          onChange={(next) => act({ do: 'set_centre', contact: next })}
        />
        <Tags of="the customer" tags={tags} onChange={(next) => act({ do: 'set_centre', tags: next })} />
      </fieldset>
      {contacts.map((other, index) => {
        const name = `contact ${index + 2}`
        const change = (next: SimulatedContact) => others(contacts.with(index, saidOf(next)))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a contact is where it stands
          <fieldset key={index} className={classes.contact}>
            <legend>
              {`Contact ${index + 2}`}
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Remove ${name}`}
                onClick={() => others(contacts.toSpliced(index, 1))}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </legend>
            <Details of={name} contact={other} onChange={change} />
            <LateInput
              label="Messenger id"
              aria-label={`Messenger id of ${name}`}
              value={other.messengerId ?? ''}
              onChange={(messengerId) => change({ ...other, messengerId })}
            />
            <Tags of={name} tags={other.tags ?? []} onChange={(next) => change({ ...other, tags: next })} />
          </fieldset>
        )
      })}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={contacts.length >= MAX_SIMULATED_CONTACTS}
        onClick={() => others([...contacts, {}])}
      >
        Another contact
      </Button>
    </div>
  )
}

/** Nothing is said of what is empty. */
const saidOf = (contact: SimulatedContact): SimulatedContact =>
  Object.fromEntries(Object.entries(contact).filter(([, value]) => Object.keys(value).length > 0))

type DetailsProps = {
  of: string
  contact: SimulatedContact
  /** What stands in place of names that are not said. */
  names?: { readonly [name: string]: unknown }
  onChange(next: SimulatedContact): void
}

const parts = [
  { key: 'firstName', label: 'First name', variable: 'item.firstName' },
  { key: 'lastName', label: 'Last name', variable: 'item.lastName' },
  { key: 'phone', label: 'Phone', variable: '' },
  { key: 'email', label: 'Email', variable: '' },
] as const

function Details({ of, contact, names = {}, onChange }: DetailsProps) {
  const draft = useSimulatorState((state) => state.draft)
  const known = useWorld()?.contactFields ?? []
  const { fields = {} } = contact
  const keys = [...new Set([...(draft === null ? [] : namedContactFields(draft.blocks)), ...Object.keys(fields)])]
  return (
    <>
      {parts.map(({ key, label, variable }) => (
        <LateInput
          key={key}
          label={label}
          aria-label={`${label} of ${of}`}
          placeholder={String(names[variable] ?? '')}
          value={contact[key] ?? ''}
          onChange={(value) => onChange(saidOf({ ...contact, [key]: value }))}
        />
      ))}
      {keys.map((key) => {
        const label = known.find((field) => field.key === key)?.name ?? key
        return (
          <LateInput
            key={key}
            label={label}
            aria-label={`${label} of ${of}`}
            maxLength={MAX_CONTACT_VALUE_LENGTH}
            value={fields[key] ?? ''}
            onChange={(value) => {
              const { [key]: _, ...rest } = fields
              onChange(saidOf({ ...contact, fields: value === '' ? rest : { ...rest, [key]: value } }))
            }}
          />
        )
      })}
    </>
  )
}

type TagsProps = { of: string; tags: readonly string[]; onChange(next: string[]): void }

function Tags({ of, tags, onChange }: TagsProps) {
  return (
    <TagsInput
      size="xs"
      className={classes.tags}
      label="Tags"
      aria-label={`Tags of ${of}`}
      maxTags={MAX_CONTACT_TAGS}
      value={[...tags]}
      onChange={(next) => onChange(next.map((tag) => tag.slice(0, 50)))}
    />
  )
}

type LateInputProps = Omit<TextInputProps, 'value' | 'onChange'> & { value: string; onChange(value: string): void }

/** Tells what is written when the cursor leaves: each change is an action of the chat, or begins it anew. */
function LateInput({ value, onChange, ...props }: LateInputProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const tell = () => {
    if (text !== value) onChange(text)
  }
  return (
    <TextInput
      size="xs"
      maxLength={200}
      {...props}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={tell}
      onKeyDown={({ key }) => key === 'Enter' && tell()}
    />
  )
}
