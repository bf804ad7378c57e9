import { Anchor, Button, Group } from '@mantine/core'
import type { CustomerRecord, InteractionView } from '@scenarium/api'
import { useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { ContactForm } from './contact-form.tsx'
import classes from './contact-section.module.css'
import { emailLink, phoneLink } from './contact-values.ts'
import { CopyButton } from './copy-button.tsx'
import { Facts, Section } from './section.tsx'
import { useCustomer } from './use-customer.ts'

/** How the customer is reached and what the contact centre keeps of him, over all interactions; agents correct it. */
export function ContactSection({ interaction: { interactionId, customerId } }: { interaction: InteractionView }) {
  const { contacts } = useDesktop().edits
  const record = useCustomer(customerId).data
  const [isCorrecting, setIsCorrecting] = useState(contacts.store.getState()[interactionId] !== undefined)
  const [hasCorrected, setHasCorrected] = useState(false)
  if (record === undefined) return null
  return (
    <Section title="Contact">
      {isCorrecting ? (
        <ContactForm
          record={record}
          interactionId={interactionId}
          onClose={() => {
            setIsCorrecting(false)
            setHasCorrected(true)
          }}
        />
      ) : (
        <>
          <ContactFacts record={record} />
          <Group mt={6}>
            {/* It takes the place of the form, and the cursor of whoever used the keyboard. */}
            <Button size="compact-xs" variant="default" autoFocus={hasCorrected} onClick={() => setIsCorrecting(true)}>
              Correct
            </Button>
          </Group>
        </>
      )}
    </Section>
  )
}

function ContactFacts({ record: { contact } }: { record: CustomerRecord }) {
  const { phone, phoneNumber, email, messengerName, fields } = contact
  const call = phoneLink(phoneNumber)
  return (
    <Facts
      facts={{
        'In Telegram': messengerName,
        Phone: phone !== null && (
          <>
            {call === undefined ? phone : <Anchor href={call}>{phone}</Anchor>}
            <CopyButton value={phoneNumber ?? phone} label="Copy the phone number" />
          </>
        ),
        Email: email !== null && (
          <>
            <Anchor href={emailLink(email)}>{email}</Anchor>
            <CopyButton value={email} label="Copy the email address" />
          </>
        ),
      }}
      more={fields.map(({ fieldId, name, value }) => ({
        id: fieldId,
        name,
        value: value === null ? null : <span className={classes.value}>{value}</span>,
      }))}
    />
  )
}
